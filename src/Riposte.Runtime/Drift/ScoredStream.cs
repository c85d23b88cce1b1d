using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Drift;
using Riposte.Learning.Drift.Detectors;
using Riposte.Learning.Scores;
using Riposte.Reports.Drift;

namespace Riposte.Runtime.Drift;

/// <summary>What a model said of rows, and what happened.</summary>
/// <param name="Classes">Names of the outcomes.</param>
/// <param name="Probabilities">Probability of each class, by class and row; NaN is unknown.</param>
/// <param name="Outcomes">Class that happened in each row; −1 where it is not known.</param>
/// <param name="Times">When each row was decided, rising.</param>
/// <param name="Ends">When each outcome became known, not before its row was decided.</param>
internal sealed record ScoredStream(
    string[] Classes,
    double[][] Probabilities,
    int[] Outcomes,
    Instant[] Times,
    Instant[] Ends
)
{
    private const double MonitoredChange = 0.5;

    // Of two classes the second says all.
    private IEnumerable<int> Shown => Classes.Length == 2 ? [1] : Enumerable.Range(0, Classes.Length);

    /// <summary>Columns of predictions, labels and calibration, cut at a row.</summary>
    public IEnumerable<DriftColumn> Columns(int border)
    {
        foreach (var k in Shown)
        {
            var p = Probabilities[k];
            yield return new(Name(k), DriftTarget.Prediction, DriftKind.Number, p[..border], p[border..]);
        }
        var labels = Array.ConvertAll(Outcomes, outcome => outcome < 0 ? double.NaN : outcome);
        yield return new("outcome", DriftTarget.Label, DriftKind.Category, labels[..border], labels[border..]);
        foreach (var k in Shown)
        {
            var (p, y) = (Probabilities[k], Happened(k));
            yield return DriftColumn.CalibrationGap(Name(k), (p[..border], y[..border]), (p[border..], y[border..]));
        }
        var chosen = OfOutcome();
        yield return DriftColumn.LogLoss("log-loss", chosen[..border], chosen[border..]);
    }

    /// <summary>Reliability of each class before and after a row.</summary>
    public IEnumerable<ReliabilityChange> Reliability(int border)
    {
        foreach (var k in Shown)
        {
            int[] known = [.. Enumerable.Range(0, Outcomes.Length).Where(row => Outcomes[row] >= 0)];
            Reliability Of(IEnumerable<int> rows)
            {
                int[] part = [.. rows];
                return Learning.Scores.Reliability.Measure(
                    Array.ConvertAll(part, row => Math.Clamp(Probabilities[k][row], 0, 1)),
                    Array.ConvertAll(part, row => Outcomes[row] == k)
                );
            }
            yield return new(Name(k), Of(known.Where(row => row < border)), Of(known.Where(row => row >= border)));
        }
    }

    /// <summary>What detectors watch, each row in its turn when its outcome becomes known: at the decision nobody knows the
    /// error.</summary>
    /// <param name="border">First later row.</param>
    /// <returns>When each value became known, rising; how many were known before the border row was decided; the
    /// streams, errors first.</returns>
    public (Instant[] Times, int Before, (string Name, ChangeSides Sides, double[] Values)[] Streams) Watched(
        int border
    )
    {
        int[] known =
        [
            .. Enumerable.Range(0, Outcomes.Length).Where(row => Outcomes[row] >= 0).OrderBy(row => Ends[row]),
        ];
        double[] Known(double[] values) => Array.ConvertAll(known, row => values[row]);
        var times = Array.ConvertAll(known, row => Ends[row]);
        var streams = new List<(string, ChangeSides, double[])>
        {
            ("errors", ChangeSides.Up, Known(Errors())),
            ("log-loss", ChangeSides.Up, Known(DriftColumn.LogLoss("log-loss", [], OfOutcome()).Current)),
        };
        foreach (var k in Shown)
        {
            var gap = DriftColumn.CalibrationGap(Name(k), ([], []), (Probabilities[k], Happened(k)));
            streams.Add((gap.Name, ChangeSides.Both, Known(gap.Current)));
        }
        return (times, times.Count(time => time < Times[border]), [.. streams]);
    }

    /// <summary>Detectors run down what <see cref="Watched"/> gives. Those tuned by resampling learn from what was known
    /// before the border and watch the rest.</summary>
    public IEnumerable<TimedTrace> Traces(int border, ulong seed, IWorkers workers)
    {
        var (times, before, streams) = Watched(border);
        yield return new(
            DetectorTrace.Of("errors", DriftTarget.Calibration, new Adwin(), streams[0].Values),
            times,
            "All rows; its bound is for independent rows, so overlapping labels make it cry wolf."
        );
        foreach (var (name, sides, values) in streams)
        {
            if (
                Resampled(name, (DriftTarget.Calibration, sides), (values, times), before, (seed, workers)) is { } trace
            )
            {
                yield return trace;
            }
        }
    }

    /// <summary>A detector tuned on the rows before the border and run down those from it on; null where the rows before are
    /// too few or all alike.</summary>
    public static TimedTrace? Resampled(
        string name,
        (DriftTarget Target, ChangeSides Sides) about,
        (double[] Values, Instant[] Times) rows,
        int border,
        (ulong Seed, IWorkers Workers) with
    )
    {
        double[] known = [.. rows.Values[..border].Where(double.IsFinite)];
        var mean = known.Length == 0 ? 0 : known.Average();
        var deviation = Math.Sqrt(known.Select(value => (value - mean) * (value - mean)).DefaultIfEmpty(0).Average());
        // The deviation of rows that are all alike is noise of rounding, seldom 0.
        if (known.Length < 100 || deviation == 0 || Array.TrueForAll(known, value => value == known[0]))
        {
            return null;
        }
        var change = MonitoredChange * deviation;
        var options = AlarmThreshold.Find(known, change, about.Sides, new AlarmRate(Seed: with.Seed), with.Workers);
        var trace = DetectorTrace.Of(name, about.Target, new PageHinkley(options), rows.Values.AsSpan(border));
        return new TimedTrace(
            trace,
            rows.Times[border..],
            "Rows whose outcome became known from the border on; tuned to a change of half a deviation at one false alarm in 100,000 rows of the reference."
        );
    }

    private string Name(int k) => Classes.Length == 2 ? "p" : $"p {Classes[k]}";

    private double[] Happened(int k) =>
        Array.ConvertAll(
            Outcomes,
            outcome =>
                outcome < 0 ? double.NaN
                : outcome == k ? 1
                : 0
        );

    private double[] OfOutcome() =>
        [.. Outcomes.Select((outcome, row) => outcome < 0 ? double.NaN : Probabilities[outcome][row])];

    private double[] Errors() =>
        [
            .. Outcomes.Select(
                (outcome, row) =>
                {
                    double[] said = [.. Probabilities.Select(p => p[row])];
                    var best = ConfusionTable.Likeliest(said);
                    return outcome < 0 || best < 0 ? double.NaN
                        : best == outcome ? 0
                        : 1;
                }
            ),
        ];
}
