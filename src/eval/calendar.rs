//! Days and durations as numbers, read from ISO 8601 without a detour.

/// The unit in which a duration is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Month,
    Day,
    Minute,
}

/// The number of the day `2023-05-31`, counted from 1970-01-01; none where there is no such day.
pub(super) fn day_number(text: &str) -> Option<i64> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_i64, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0'))
        })
    };
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *bytes else { return None };
    let (year, month, day) = (number(&[y0, y1, y2, y3])?, number(&[m0, m1])?, number(&[d0, d1])?);
    let possible = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    possible.then(|| from_civil(year, month, day))
}

/// The day with this number, as `2023-05-31`.
pub(super) fn iso(number: i64) -> String {
    let (year, month, day) = civil(number);
    format!("{year:04}-{month:02}-{day:02}")
}

/// So many months later: the last day of the month where there is no such day in it.
pub(super) fn months_later(number: i64, months: i64) -> i64 {
    let (year, month, day) = civil(number);
    let count = year * 12 + month - 1 + months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    from_civil(year, month, day.min(days_in(year, month)))
}

const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Years are counted from March, so that the leap day is the last of its year, and in eras of
/// 400 years, which are all alike.
const fn from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let month = (month + 9) % 12;
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    era * DAYS_OF_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
        - EPOCH
}

/// Year, month and day.
const fn civil(number: i64) -> (i64, i64, i64) {
    let number = number + EPOCH;
    let (era, day) = (number.div_euclid(DAYS_OF_ERA), number.rem_euclid(DAYS_OF_ERA));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let year = year + era * 400;
    match month {
        0..=9 => (year, month + 3, day),
        _ => (year + 1, month - 9, day),
    }
}

/// The days of 400 years.
const DAYS_OF_ERA: i64 = 146_097;

/// The days from 1 March of the year 0 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// `P1Y6M`, `P2W`, `PT1H30M`, `-P3D`: how many of which unit. None for what is no duration or
/// longer than any.
pub(super) fn duration(text: &str) -> Option<(i64, Unit)> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let text = text.strip_prefix('P')?;
    let (time, mut rest) = text.strip_prefix('T').map_or((false, text), |rest| (true, rest));
    let (mut total, mut unit) = (0_i64, None);
    while !rest.is_empty() {
        let end = rest.find(|letter: char| !letter.is_ascii_digit()).filter(|&end| end <= 9)?;
        let amount: i64 = rest[..end].parse().ok()?;
        let letter = rest[end..].chars().next()?;
        // A larger part comes first, and after weeks and days there is none.
        let (of, many) = match (letter, time, unit) {
            ('Y', false, None) => (Unit::Month, 12),
            ('M', false, None | Some((Unit::Month, 12))) => (Unit::Month, 1),
            ('W', false, None) => (Unit::Day, 7),
            ('D', false, None) => (Unit::Day, 1),
            ('H', true, None) => (Unit::Minute, 60),
            ('M', true, None | Some((Unit::Minute, 60))) => (Unit::Minute, 1),
            _ => return None,
        };
        total += amount * many;
        unit = Some((of, many));
        rest = &rest[end + 1..];
    }
    unit.map(|(unit, _)| (sign * total, unit))
}

/// The duration as it is written in a candidate file.
pub(super) fn iso_duration(amount: &str, unit: Unit) -> String {
    match unit {
        Unit::Month => format!("P{amount}M"),
        Unit::Day => format!("P{amount}D"),
        Unit::Minute => format!("PT{amount}M"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_back() {
        for text in
            ["1970-01-01", "2024-02-29", "2000-12-31", "1900-03-01", "0001-01-01", "9999-12-31"]
        {
            assert_eq!(day_number(text).map(iso).as_deref(), Some(text));
        }
        assert_eq!(day_number("1970-01-02"), Some(1));
        assert_eq!(day_number("1900-01-01"), Some(-25_567));
        for text in
            ["2023-02-29", "2023-13-01", "2023-00-10", "2023-1-1", "23-01-01", "", "2023-01-0é"]
        {
            assert_eq!(day_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_later_is_its_last_day_at_most() {
        let later = |from: &str, months| day_number(from).map(|day| iso(months_later(day, months)));
        assert_eq!(later("2023-01-31", 1).as_deref(), Some("2023-02-28"));
        assert_eq!(later("2024-01-31", 1).as_deref(), Some("2024-02-29"));
        assert_eq!(later("2024-02-29", -12).as_deref(), Some("2023-02-28"));
    }

    #[test]
    fn durations_have_one_unit() {
        assert_eq!(duration("P1Y6M"), Some((18, Unit::Month)));
        assert_eq!(duration("P2W"), Some((14, Unit::Day)));
        assert_eq!(duration("PT1H30M"), Some((90, Unit::Minute)));
        assert_eq!(duration("-P6M"), Some((-6, Unit::Month)));
        for text in [
            "",
            "P",
            "PT",
            "6M",
            "P6",
            "P6H",
            "PT6D",
            "P1M2Y",
            "P1M1M",
            "P1Y2D",
            "P1.5Y",
            "P9999999999D",
        ] {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}
