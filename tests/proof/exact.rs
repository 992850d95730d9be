//! Exact numbers and the calendar, as a reader of the tables would write them.

use num_rational::Ratio;

/// An exact number; those of the proof are small.
pub(crate) type Exact = Ratio<i128>;

pub(crate) fn whole(value: i128) -> Exact {
    Exact::from_integer(value)
}

/// A JSON number, exactly as it is written.
pub(crate) fn json_number(number: &serde_json::Number) -> Exact {
    decimal(&number.to_string())
}

/// `-12.5`, `1e-7`
pub(crate) fn decimal(text: &str) -> Exact {
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole_part, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mantissa: i128 = format!("{whole_part}{fraction}").parse().unwrap();
    let scale = i32::try_from(fraction.len()).unwrap() - exponent.parse::<i32>().unwrap();
    let power = whole(10_i128.pow(scale.unsigned_abs()));
    if scale < 0 { whole(mantissa) * power } else { whole(mantissa) / power }
}

/// The number of the first day of 1970, counted from the first day of the year 0.
const EPOCH: i128 = 719_528;

/// The number of a day, counted from the first day of 1970.
pub(crate) fn day_number(date: &str) -> i128 {
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i128>().unwrap());
    let mut part = || parts.next().unwrap();
    let (year, month, day) = (part(), part(), part());
    start_of(year, month) + day - 1
}

/// The date of a day's number.
fn date_of(number: i128) -> (i128, i128, i128) {
    let number = number + EPOCH;
    let mut year = number / 366;
    while days_before_year(year + 1) <= number {
        year += 1;
    }
    let mut left = number - days_before_year(year);
    let mut month = 1;
    while left >= days_in(year, month) {
        left -= days_in(year, month);
        month += 1;
    }
    (year, month, left + 1)
}

pub(crate) fn iso(number: i128) -> String {
    let (year, month, day) = date_of(number);
    format!("{year:04}-{month:02}-{day:02}")
}

/// So many months later, or the last day of that month.
pub(crate) fn months_later(number: i128, months: i128) -> i128 {
    let (year, month, day) = date_of(number);
    let count = year * 12 + month - 1 + months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    start_of(year, month) + day.min(days_in(year, month)) - 1
}

fn start_of(year: i128, month: i128) -> i128 {
    let months = (1..month).map(|month| days_in(year, month));
    days_before_year(year) + months.sum::<i128>() - EPOCH
}

fn is_leap(year: i128) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_before_year(year: i128) -> i128 {
    let before = year - 1;
    if year == 0 { 0 } else { 366 + before * 365 + before / 4 - before / 100 + before / 400 }
}

fn days_in(year: i128, month: i128) -> i128 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `P1Y6M`, `P3D`, `P2W`, `PT1H30M` as a number of months, of days or of minutes.
pub(crate) fn duration(text: &str) -> Exact {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let timed = text.starts_with("PT");
    let mut total = whole(0);
    let mut digits = String::new();
    for letter in text.trim_start_matches("PT").trim_start_matches('P').chars() {
        let unit = match letter {
            'Y' => 12,
            'W' => 7,
            'H' => 60,
            'M' | 'D' => 1,
            digit => {
                digits.push(digit);
                continue;
            }
        };
        assert!(letter != 'H' || timed, "{text}");
        total += decimal(&std::mem::take(&mut digits)) * whole(unit);
    }
    assert!(digits.is_empty(), "{text}");
    total * whole(sign)
}

#[test]
fn the_calendar_is_right() {
    assert_eq!(iso(months_later(day_number("2023-01-31"), 1)), "2023-02-28");
    assert_eq!(iso(months_later(day_number("2024-01-31"), 1)), "2024-02-29");
    assert_eq!(iso(months_later(day_number("2024-02-29"), -12)), "2023-02-28");
    assert_eq!(day_number("2024-03-01") - day_number("2023-03-01"), 366);
    assert_eq!((day_number("1970-01-01"), day_number("1900-01-01")), (0, -25567));
    assert_eq!(iso(day_number("2000-12-31") + 1), "2001-01-01");
    assert_eq!(duration("P1Y6M"), whole(18));
    assert_eq!(duration("PT1H30M"), whole(90));
}
