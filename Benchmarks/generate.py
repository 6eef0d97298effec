#!/usr/bin/env python3
"""Data for the benchmark and the demo, the same on every machine. Standard library only.

  generate.py ours  --leads 1000000 --out DIR     outlets, agents, campaigns, leads as our programs read them
  generate.py peers --leads 1000000 --out DIR     the same with the ids of JOB.md, as the peers load them
  generate.py sales --leads 1000000 --rows 100000 --out FILE

The leads are a pure function of (seed, leads); the sales of (seed, leads, rows). The stream of
random bits is part of the job: reference/*.ref was computed from it.
"""
import argparse
import os
import random
from array import array

REGIONS, OUTLETS, AGENTS, CAMPAIGNS = 5, 100, 500, 10
OPERATORS = ("90", "91", "93", "94", "95", "97", "98", "99", "33", "88")

# Seconds are counted from 2026-09-01 00:00:00 UTC.
DAY = 86400
DATES = [f"2026-{month:02d}-{day:02d}" for month, days in ((9, 30), (10, 31), (11, 30))
         for day in range(1, days + 1)]
CLOCK = [f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in range(DAY)]
LEAD_FROM, LEAD_SPAN = 1 * DAY, 60 * DAY            # 2026-09-02 .. 2026-11-01
SALE_FROM, SALE_SPAN = 29 * DAY + 43200, 32 * DAY   # 2026-09-30 12:00 .. 2026-11-01 12:00
SALE_BEFORE = SALE_FROM + SALE_SPAN

# Agents have names, so that payout files read as they will.
FIRST_NAMES = ("Aziz Bobur Dilnoza Eldor Feruza Gulnora Husan Iroda Jasur Kamola Laziz Malika "
               "Nodir Oysha Pulat Rano Sardor Temur Umida Zarina Lola Otabek Shahnoza Anvar Dono").split()
LAST_NAMES = ("Karimov Rahimov Yusupov Aliyev Saidov Umarov Tursunov Nazarov Ismoilov Qodirov "
              "Ergashev Sobirov Hamidov Mirzaev Olimov Toshev Usmonov Xolmatov Zokirov Abdullaev").split()


class Leads:
    """Phone (an index), second of capture, agent and campaign of each lead."""

    def __init__(self, count, seed):
        self.random = random.Random(seed * 1000003 + count)
        self.phone, self.captured = array("i"), array("i")
        self.agent, self.campaign = array("h"), array("h")
        self.distinct_phones = 0
        for i in range(count):
            self.add(i, self.random.getrandbits(64))

    def add(self, i, bits):
        if bits & 127 < 19 and self.distinct_phones:            # 15 %: another lead for a known phone
            self.phone.append(self.phone[(bits >> 7) % i])
        else:
            self.phone.append(self.distinct_phones)
            self.distinct_phones += 1
        self.captured.append(LEAD_FROM + (bits >> 20) % LEAD_SPAN)
        self.agent.append((bits >> 44) % AGENTS)
        self.campaign.append((bits >> 54) % (CAMPAIGNS + 1))    # the last: no campaign

    def rows(self):
        """uuid, agent, outlet and campaign by number (campaign 0: none), phone, time of capture."""
        for i, captured in enumerate(self.captured):
            agent, campaign = self.agent[i] + 1, self.campaign[i]
            yield (f"{self.random.getrandbits(128):032x}", agent, 1 + agent % OUTLETS,
                   campaign + 1 if campaign < CAMPAIGNS else 0,
                   "+998" + phone_digits(self.phone[i]), moment(captured))


def phone_digits(index):
    value = (index * 48271 + 1234567) % 100000000               # a bijection of 0 .. 10^8-1
    return OPERATORS[value // 10000000] + f"{value % 10000000:07d}"


def moment(second):
    return DATES[second // DAY] + " " + CLOCK[second % DAY]


def agent_name(number):
    first, last = divmod(number - 1, len(LAST_NAMES))
    return f"{FIRST_NAMES[first % len(FIRST_NAMES)]} {LAST_NAMES[last]}"


def write(folder, name, header, lines):
    with open(os.path.join(folder, name), "w", newline="\n") as file:
        if header:
            file.write(header + "\n")
        file.writelines(line + "\n" for line in lines)


def ours(args):
    os.makedirs(args.out, exist_ok=True)
    write(args.out, "outlets.csv", "code,name,region",
          (f"OUT-{i:03d},Outlet {i},REG-{1 + i % REGIONS:02d}" for i in range(1, OUTLETS + 1)))
    write(args.out, "agents.csv", "code,full_name,outlet_code",
          (f"AG-{i:04d},{agent_name(i)},OUT-{1 + i % OUTLETS:03d}" for i in range(1, AGENTS + 1)))
    write(args.out, "campaigns.csv", "code,name",
          (f"CMP-{i:02d},Campaign {i}" for i in range(1, CAMPAIGNS + 1)))
    write(args.out, "leads.csv",
          "lead_uuid,agent_code,outlet_code,campaign_code,customer_phone,captured_at",
          (f"{uuid},AG-{agent:04d},OUT-{outlet:03d},{f'CMP-{campaign:02d}' if campaign else ''},"
           f"{phone},{captured}"
           for uuid, agent, outlet, campaign, phone, captured in Leads(args.leads, args.seed).rows()))


def peers(args):
    os.makedirs(args.out, exist_ok=True)
    write(args.out, "outlets.csv", None,
          (f"{i},{1 + i % REGIONS},Outlet {i},OUT-{i:03d}" for i in range(1, OUTLETS + 1)))
    write(args.out, "agents.csv", None,
          (f"{i},{1 + i % OUTLETS},AG-{i:04d}" for i in range(1, AGENTS + 1)))
    write(args.out, "campaigns.csv", None,
          (f"{i},Campaign {i},CMP-{i:02d}" for i in range(1, CAMPAIGNS + 1)))
    write(args.out, "leads.csv", None,
          (f"{i},{uuid},{agent},{outlet},{campaign or ''},{phone},{captured}+00"
           for i, (uuid, agent, outlet, campaign, phone, captured)
           in enumerate(Leads(args.leads, args.seed).rows(), 1)))


BAD_DATES = ("2026-13-05 10:00:00", "2026-02-30 12:00:00", "31.10.2026 10:00", "",
             "2026-10-17 25:00:00", "n/a")
BAD_AMOUNTS = ("12O0.00", '"1 200,50"', "", "-500.00", "1e6", "100.005")


def sales(args):
    """2 % repeat an earlier id, 0.5 % are malformed, 60 % carry a lead's phone: see JOB.md."""
    os.makedirs(os.path.dirname(os.path.abspath(args.out)), exist_ok=True)
    leads = Leads(args.leads, args.seed)
    bits = random.Random(args.seed * 7919 + args.rows).getrandbits
    stride = 15485863                                       # prime: visits the leads in a scattered order
    cursor = args.seed % args.leads
    stranger = leads.distinct_phones + 1000
    ids, tails = [], []
    sequence = [0] * (OUTLETS + 1)

    with open(args.out, "w", newline="\n") as out:
        out.write("external_sale_id,outlet_code,agent_code,customer_phone,"
                  "sale_date,sale_amount,cost_amount,currency\n")
        for i in range(args.rows):
            b = bits(128)
            kind = b % 1000; b >>= 10
            if kind < 20 and i and ids[(b >> 8) % i]:       # 2 %: an earlier id again
                earlier = (b >> 8) % i
                sale_id, tail = ids[earlier], tails[earlier]
                if b & 1 and '"1 ' not in tail:             # half of them corrected, half exact
                    cut = len(tail)
                    for _ in range(3):
                        cut = tail.rfind(",", 0, cut)
                    tail = tail[:cut] + f",{50000 + (b >> 1) % 900000}.{b % 100:02d},1000.00,UZS\n"
                ids.append(sale_id); tails.append(tail); out.write(sale_id + tail)
                continue
            h = b & 1023; b >>= 10
            agent = b % AGENTS + 1; b >>= 9
            if h < 614:                                     # 60 %: the phone of a lead
                if b & 31:
                    cursor = (cursor + stride) % args.leads # mostly a fresh lead
                    lead = cursor
                else:
                    lead = (b >> 5) % args.leads            # sometimes one sold before
                b >>= 30
                captured = leads.captured[lead]
                d = b & 0xffffff; b >>= 24
                d = d % (3 * DAY) if d & 0x10000 else d % (28 * DAY)
                sold = captured + d
                if sold < SALE_FROM or sold >= SALE_BEFORE: # outside the month: any day, perhaps no match
                    sold = SALE_FROM + (d * 31 + captured) % SALE_SPAN
                phone = phone_digits(leads.phone[lead])
                if h & 7 < 6:
                    agent = leads.agent[lead] + 1           # mostly the lead's own agent sells
            else:
                stranger += 1
                phone = phone_digits(stranger)
                b >>= 30
                sold = SALE_FROM + (b & 0xffffffff) % SALE_SPAN; b >>= 24
            outlet = 1 + agent % OUTLETS
            form = b & 15; b >>= 4
            if form < 8:
                phone = "+998" + phone
            elif form < 11:
                phone = "998" + phone
            elif form < 13:
                phone = f"{phone[:2]} {phone[2:5]} {phone[5:7]} {phone[7:]}"
            elif form < 15:
                phone = f'"+998 ({phone[:2]}) {phone[2:5]}-{phone[5:7]}-{phone[7:]}"'
            elif h & 15:
                phone = "+998-" + phone
            else:
                phone = phone[:6]                           # too short: no phone
            e = b % 20 + 1; b >>= 5                         # 5 * 10^4 to 2 * 10^7, skewed low
            cents = 5000000 + (b & 0xfffff) * (e * e) * 5 + (b & 63); b >>= 20
            u = b & 1023; b >>= 10
            cost = "" if u < 51 else f"{cents * (40 + u % 50) // 10000}.{u % 100:02d}"
            agent_code = f"AG-{agent:04d}" if u % 200 else ("" if u & 1 else "AG-9999")
            outlet_code = f"OUT-{outlet:03d}" if u % 250 != 1 else "OUT-999"
            sequence[outlet] += 1
            sale_id = f"R{outlet:03d}-{sequence[outlet]:08d}"
            date = moment(sold)
            amount = f"{cents // 100}.{cents % 100:02d}"
            if kind >= 995:                                 # 0.5 %: malformed
                if u % 3 == 0:
                    sale_id = ""
                elif u % 3 == 1:
                    date = BAD_DATES[(u >> 2) % 6]
                else:
                    bad = BAD_AMOUNTS[(u >> 2) % 6]
                    if u & 512 and bad:
                        cost = bad
                    else:
                        amount = bad
            tail = f",{outlet_code},{agent_code},{phone},{date},{amount},{cost},UZS\n"
            ids.append(sale_id); tails.append(tail); out.write(sale_id + tail)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name, action in (("ours", ours), ("peers", peers), ("sales", sales)):
        command = commands.add_parser(name)
        command.set_defaults(action=action)
        command.add_argument("--out", required=True)
        command.add_argument("--seed", type=int, default=20261017)
        command.add_argument("--leads", type=int, default=1000000)
        if name == "sales":
            command.add_argument("--rows", type=int, required=True)
    arguments = parser.parse_args()
    arguments.action(arguments)
