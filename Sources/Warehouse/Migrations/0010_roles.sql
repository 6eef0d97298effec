-- Two roles that nobody logs in as. Programs connect as whoever owns the database, and take one of
-- them with SET ROLE: then row-level security, and the privileges of the next migration, hold.
--
--   posightful_app     reads, and writes what is not bulk.
--   posightful_loader  owns the tables that are loaded with COPY, which PostgreSQL refuses under
--                      row-level security except to a table's owner; else it is as the app.
--
-- Roles belong to the whole server, so another database's migration may have made them, or be
-- making them now. The owner needs CREATEROLE. From PostgreSQL 16 on, an owner that is not the
-- one who made the roles needs them granted first, by that one or by a superuser:
--   GRANT posightful_app, posightful_loader TO owner WITH ADMIN OPTION;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY '{posightful_app,posightful_loader}'::text[] LOOP
    IF to_regrole(name) IS NULL THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    END IF;
  END LOOP;
EXCEPTION
  -- The other migration waited for has committed, and it makes both or neither.
  WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

DO $$
DECLARE
  role_name text;
  member_name text;
BEGIN
  FOR role_name, member_name IN
    VALUES ('posightful_app', current_user), ('posightful_loader', current_user),
      ('posightful_app', 'posightful_loader')
  LOOP
    -- From PostgreSQL 16 on, who makes a role is a member of it that may not SET ROLE to it.
    CONTINUE WHEN EXISTS (
      SELECT FROM pg_auth_members AS held
      WHERE held.roleid = to_regrole(role_name)
        AND held.member = to_regrole(quote_ident(member_name))
        AND coalesce((to_jsonb(held) ->> 'set_option')::boolean, true)
    );
    BEGIN
      EXECUTE format('GRANT %I TO %I', role_name, member_name);
    EXCEPTION
      WHEN unique_violation THEN NULL;
    END;
  END LOOP;
END $$;
