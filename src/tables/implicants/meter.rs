//! Bounds on the work, so that a rule that is too large is an error and never a wait.

use super::cube::Cube;

/// How far a function may grow before it is given up.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Boxes in the result.
    pub result: usize,
    /// Boxes in any intermediate set.
    pub boxes: usize,
    /// Steps: a comparison of two boxes, or an eighth of a literal written.
    pub steps: u64,
}

impl Default for Limits {
    /// Generous for rules that people write, and over in about a second for those that they
    /// could not read.
    fn default() -> Self {
        Self { result: 1024, boxes: 4096, steps: 100_000_000 }
    }
}

/// A function with more boxes than the limits allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// How many boxes it has where that can be counted, else how many there were when the work
    /// was given up.
    pub boxes: usize,
}

/// What has been spent of the limits.
pub(super) struct Meter {
    limits: Limits,
    steps: u64,
    most: usize,
}

impl Meter {
    pub(super) const fn new(limits: Limits) -> Self {
        Self { limits, steps: 0, most: 0 }
    }

    /// `boxes` boxes are in hand at once.
    pub(super) fn hold(&mut self, boxes: usize) -> Result<(), TooLarge> {
        self.most = self.most.max(boxes);
        if boxes > self.limits.boxes { Err(TooLarge { boxes }) } else { Ok(()) }
    }

    /// A box is compared with `others` others.
    pub(super) fn compare(&mut self, others: usize) -> Result<(), TooLarge> {
        self.spend(others as u64)
    }

    /// A box was written.
    pub(super) fn build(&mut self, cube: &Cube) -> Result<(), TooLarge> {
        self.spend(8 * (1 + cube.literals().len() as u64))
    }

    fn spend(&mut self, steps: u64) -> Result<(), TooLarge> {
        self.steps = self.steps.saturating_add(steps);
        if self.steps > self.limits.steps {
            return Err(TooLarge { boxes: self.most.max(self.limits.boxes) });
        }
        Ok(())
    }

    /// The result has `boxes` boxes.
    pub(super) fn accept(&self, boxes: usize) -> Result<(), TooLarge> {
        if boxes > self.limits.result { Err(TooLarge { boxes }) } else { Ok(()) }
    }
}
