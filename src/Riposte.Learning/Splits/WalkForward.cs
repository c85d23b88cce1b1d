using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>
/// Walk-forward validation: train on the past, test on what follows, step on.
/// <para>Test: labels that start in [test start, test end). Train: labels that start in the training window and END at
/// or before the test start,
/// less the embargo; so when the first test decision is made, every training label is history.</para>
/// <para>Test periods start on the calendar of their step: months are UTC calendar months, whole days start at 00:00
/// UTC. The first training
/// window starts on its own calendar border at or before the first label (rolling, expanding) or on the anchor, so its
/// first month may hold less than
/// a month of labels. The last test period may be cut short by the end of the data. Test periods without a label are
/// left out.</para>
/// </summary>
/// <param name="Scheme">Where the training window starts.</param>
/// <param name="Train">Length of the training window; of the first one when it grows.</param>
/// <param name="Test">Length of a test period.</param>
/// <param name="Step">From one test start to the next; at least as long as <paramref name="Test"/>, so that no row is
/// tested twice.</param>
/// <param name="Embargo">Gap between the last training label's end and the test start, beyond the purge.</param>
public sealed record WalkForward(
    WalkForwardScheme Scheme,
    Period Train,
    Period Test,
    Period Step,
    Embargo Embargo = default
) : ISplitter
{
    /// <summary>Start of the training window of the anchored scheme; null is the calendar border at or before the
    /// first label, as when expanding.</summary>
    public Instant? Anchor { get; init; }

    /// <summary>Start of the first test period; null lets the first label and the calendar decide. So walk-forwards over
    /// labels that begin on different days test the same periods.</summary>
    public Instant? FirstTestStart { get; init; }

    /// <summary>The folds, in order of their test period.</summary>
    /// <exception cref="UserException">
    /// Steps shorter than tests (Configuration); no label in any test period, or a test period without one training
    /// label (Data).
    /// </exception>
    public IEnumerable<Fold> Split(LabelSpans labels)
    {
        Validate();
        if (labels.Count == 0)
        {
            throw TooShort(labels, default);
        }
        var bar = labels.Bar;
        var embargo = Embargo.For(labels);
        var origin = Origin(labels);
        var firstTest = FirstTestStart ?? FirstTest(origin, bar);
        var folds = new List<Fold>();
        for (var number = 0; ; number++)
        {
            var start = Step.Move(firstTest, number, bar);
            if (start > labels.Start[^1])
            {
                break;
            }
            var end = Test.Move(start, 1, bar);
            CheckStep(start, end, Step.Move(firstTest, number + 1, bar));
            var test = SpanOverlap.Starting(labels, start, end);
            if (test.Length > 0)
            {
                var windowStart = Scheme == WalkForwardScheme.Rolling ? Train.Move(start, -1, bar) : origin;
                folds.Add(MakeFold(labels, folds.Count, windowStart, (test, start, end), embargo));
            }
        }
        return folds.Count > 0 ? folds : throw TooShort(labels, firstTest);
    }

    private static Fold MakeFold(
        LabelSpans labels,
        int index,
        Instant windowStart,
        (int[] Positions, Instant Start, Instant End) test,
        long embargo
    )
    {
        List<int> train = [],
            purged = [],
            embargoed = [];
        foreach (var k in SpanOverlap.Starting(labels, windowStart, test.Start))
        {
            // A label without length at the test start starts there, so it is not in the window: it is tested.
            (
                labels.End[k] > test.Start ? purged
                : test.Start - labels.End[k] < embargo ? embargoed
                : train
            ).Add(k);
        }
        return new Fold(index, NotEmpty([.. train], test.Start, windowStart), test.Positions, test.Start, test.End)
        {
            Purged = [.. purged],
            Embargoed = [.. embargoed],
        };
    }

    private static int[] NotEmpty(int[] train, Instant testStart, Instant windowStart) =>
        train.Length > 0
            ? train
            : throw new UserException(
                ErrorKind.Data,
                $"The test period that starts at {testStart} has no training label.",
                $"No label starts at or after {windowStart} and ends before the test, embargo included.",
                "Use a longer training window, a shorter embargo, or data without so long a gap."
            );

    private static void CheckStep(Instant start, Instant end, Instant next)
    {
        if (end > next)
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"The test period from {start} to {end} reaches into the next one, which starts at {next}.",
                "A row tested twice would be counted twice.",
                "Make the step at least as long as the test."
            );
        }
    }

    private UserException TooShort(LabelSpans labels, Instant firstTest) =>
        new(
            ErrorKind.Data,
            labels.Count == 0
                ? "There is no label to split."
                : $"The labels run from {labels.Start[0]} to {labels.Start[^1]}; the first test would be at {firstTest}.",
            $"A walk-forward of {Train} training and {Test} test needs more.",
            "Use more data, or a shorter training window."
        );

    private void Validate()
    {
        if (Train.Amount < 1 || Test.Amount < 1 || Step.Amount < 1)
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"The walk-forward has train {Train}, test {Test}, step {Step}.",
                "Each is a length above 0.",
                "Write them as 6mo, 90d, 12h or 5000bars."
            );
        }
    }

    private Instant Origin(LabelSpans labels) =>
        Scheme == WalkForwardScheme.Anchored && Anchor is { } anchor
            ? anchor
            : Train.Floor(labels.Start[0], labels.Bar);

    // The first border of the step's calendar that leaves a whole training window before it.
    private Instant FirstTest(Instant origin, Interval bar)
    {
        var earliest = Train.Move(origin, 1, bar);
        var border = Step.Floor(earliest, bar);
        if (border == earliest)
        {
            return border;
        }
        return Step.Unit switch
        {
            PeriodUnit.Months => border.AddMonths(1),
            PeriodUnit.Duration when Step.Amount % Interval.Day.Nanoseconds == 0 => border + Interval.Day.Nanoseconds,
            _ => border + bar.Nanoseconds,
        };
    }
}
