# SPDX-License-Identifier: Apache-2.0
"""Sunset and sunrise of each day, by astral: `sun.py DAYS` prints the nanoseconds of a day, and those
of one elevation of the sun."""

import datetime
import sys
import time

import astral

days = int(sys.argv[1])
first = datetime.date(2026, 11, 24)
if hasattr(astral, "Astral"):  # 1.x, which Debian 12 has
    calculator = astral.Astral()

    def sunset(day):
        return calculator.sunset_utc(day, 30.58, 114.30)

    def sunrise(day):
        return calculator.sunrise_utc(day, 30.58, 114.30)

    def height(time_of_day):
        return calculator.solar_elevation(time_of_day, 30.58, 114.30)
else:
    import astral.sun

    observer = astral.Observer(30.58, 114.30)

    def sunset(day):
        return astral.sun.sunset(observer, day)

    def sunrise(day):
        return astral.sun.sunrise(observer, day)

    def height(time_of_day):
        return astral.sun.elevation(observer, time_of_day)

began = time.perf_counter_ns()
for number in range(days):
    sunset(first + datetime.timedelta(number))
    sunrise(first + datetime.timedelta(number + 1))
print((time.perf_counter_ns() - began) // days)
noon = datetime.datetime(2026, 11, 24, 4, tzinfo=datetime.timezone.utc)
began = time.perf_counter_ns()
for minute in range(2000):
    height(noon + datetime.timedelta(minutes=minute))
print((time.perf_counter_ns() - began) // 2000)
