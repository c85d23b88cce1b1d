using System.Globalization;
using Riposte.Core.Workers;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Labels.Targets;
using Riposte.Learning.Scores;
using Riposte.Learning.Significance;

namespace Riposte.Learning.Regimes;

/// <summary>
/// How good forecasts of regimes are, beside the two that need no model: always the commonest regime, and the one last
/// known. Scored are bars whose regime is known by now and that had a last known one. Never accuracy alone: where one
/// regime is common, naming it is accurate and worthless.
/// </summary>
/// <param name="Rows">Bars scored.</param>
/// <param name="Model">Scores of the regimes named.</param>
/// <param name="LastKnown">Scores of the regime last known when each bar closed.</param>
/// <param name="Commonest">Scores of the commonest regime of these very bars.</param>
/// <param name="LogLoss">Log-loss of the probabilities.</param>
/// <param name="ShareLogLoss">Log-loss of knowing only the shares of these very bars.</param>
/// <param name="Brier">Brier score of the probabilities, summed over regimes.</param>
/// <param name="CalibrationError">Expected calibration error of the likeliest regime, ten bins.</param>
/// <param name="OverLastKnown">Macro-F1 of the model less that of the regime last known, by block bootstrap.</param>
/// <param name="OverCommonest">The same against the commonest regime.</param>
/// <param name="Classes">One line a regime.</param>
/// <param name="Reliability">Reliability of each regime's probability.</param>
/// <param name="Actual">Which regime follows which from bar to bar.</param>
/// <param name="Named">The same of the regimes named.</param>
public sealed record RegimeStudy(
    int Rows,
    RegimeScore Model,
    RegimeScore LastKnown,
    RegimeScore Commonest,
    double LogLoss,
    double ShareLogLoss,
    double Brier,
    double CalibrationError,
    PairedTest OverLastKnown,
    PairedTest OverCommonest,
    RegimeClassScore[] Classes,
    Reliability[] Reliability,
    TransitionTable Actual,
    TransitionTable Named
)
{
    private const int Count = RegimeLabels.Classes;

    /// <summary>Whether the model beats both baselines by more than chance: both intervals of the difference lie above
    /// 0.</summary>
    public bool BeatsBaselines => OverLastKnown.Low > 0 && OverCommonest.Low > 0;

    /// <summary>The verdict for people.</summary>
    public string Sentence
    {
        get
        {
            if (Rows == 0)
            {
                return "Nothing can be said of the regime model: no test bar has a known regime.";
            }
            var word = BeatsBaselines ? "beats both baselines" : "does not beat both baselines";
            var luck = MayBeLuck(OverLastKnown) || MayBeLuck(OverCommonest) ? " An interval around 0 may be luck." : "";
            return $"The regime model {word}: macro-F1 {Text(Model.MacroF1)}, against {Text(LastKnown.MacroF1)} for the "
                + $"regime last known (difference {Text(OverLastKnown.Difference)}, 95 % interval "
                + $"{Text(OverLastKnown.Low)} to {Text(OverLastKnown.High)}) and {Text(Commonest.MacroF1)} for the commonest "
                + $"(difference {Text(OverCommonest.Difference)}, {Text(OverCommonest.Low)} to {Text(OverCommonest.High)})."
                + luck;
        }
    }

    /// <summary>Scores forecasts.</summary>
    /// <param name="forecasts">Forecasts, rows strictly rising.</param>
    /// <param name="regimes">Regimes of any bars, made of bars after them.</param>
    /// <param name="bootstrap">How intervals are drawn; an unknown block length becomes what the losses of the bars ask
    /// for, and at least twice the reach of a label.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <exception cref="ArgumentException">Rows do not rise.</exception>
    public static RegimeStudy Of(
        RegimeForecasts forecasts,
        TargetTable regimes,
        BootstrapOptions bootstrap,
        IWorkers workers
    )
    {
        RequireRising(forecasts);
        var actual = ActualAt(regimes, forecasts.Rows);
        var last = LastKnownRegime.At(regimes, forecasts.Rows);
        int[] scored =
        [
            .. Enumerable
                .Range(0, forecasts.Count)
                .Where(i => actual[i] >= 0 && last[i] >= 0 && forecasts.Named[i] >= 0),
        ];
        var outcomes = Array.ConvertAll(scored, i => (byte)actual[i]);
        var majority = Baselines.Majority(outcomes, Count);
        int[] named = Array.ConvertAll(scored, i => forecasts.Named[i]);
        int[] known = Array.ConvertAll(scored, i => last[i]);
        int[] common = Array.ConvertAll(scored, _ => majority);
        var probabilities = new double[scored.Length * Count];
        for (var k = 0; k < probabilities.Length; k++)
        {
            probabilities[k] = forecasts.Probabilities[scored[k / Count] * Count + k % Count];
        }
        var rows = new ScoredRows(probabilities, Count, outcomes);
        var options = bootstrap with
        {
            BlockLength = double.IsNaN(bootstrap.BlockLength)
                ? BlockLength(rows, 2 * Reach(regimes))
                : bootstrap.BlockLength,
        };
        var told = new Told(
            ConfusionTable.Of(named, outcomes, Count),
            ConfusionTable.Of(known, outcomes, Count),
            TransitionTable.Of(forecasts.Rows, actual, Count),
            TransitionTable.Of(forecasts.Rows, forecasts.Named, Count)
        );
        return new RegimeStudy(
            scored.Length,
            RegimeScore.Of(told.Named),
            RegimeScore.Of(told.LastKnown),
            RegimeScore.Of(ConfusionTable.Of(common, outcomes, Count)),
            ProbabilityScores.LogLoss(rows),
            ProbabilityScores.ShareLogLoss(outcomes, Count),
            ProbabilityScores.Brier(rows),
            Scores.Reliability.OfLikeliest(rows).Ece,
            Difference((named, known), outcomes, options, workers),
            Difference((named, common), outcomes, options, workers),
            LinesOf(rows, told),
            ReliabilityOf(rows),
            told.Actual,
            told.NamedMoves
        );
    }

    private sealed record Told(
        ConfusionTable Named,
        ConfusionTable LastKnown,
        TransitionTable Actual,
        TransitionTable NamedMoves
    );

    /// <summary>Regime of each row; −1 where it is not known.</summary>
    public static int[] ActualAt(TargetTable regimes, ReadOnlySpan<int> rows)
    {
        var classes = new int[rows.Length];
        for (var i = 0; i < classes.Length; i++)
        {
            var at = Array.BinarySearch(regimes.EventRows, rows[i]);
            classes[i] = at < 0 ? -1 : (int)regimes.Values[at];
        }
        return classes;
    }

    private static void RequireRising(RegimeForecasts forecasts)
    {
        for (var i = 1; i < forecasts.Count; i++)
        {
            if (forecasts.Rows[i] <= forecasts.Rows[i - 1])
            {
                throw new ArgumentException("The rows of the forecasts do not rise.", nameof(forecasts));
            }
        }
    }

    private static bool MayBeLuck(PairedTest test) => test is { Low: <= 0, High: >= 0 };

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture).Replace('-', '−');

    private static int Reach(TargetTable regimes) => regimes.Count == 0 ? 1 : regimes.EndRows[0] - regimes.EventRows[0];

    private static double BlockLength(ScoredRows rows, int least)
    {
        var losses = new double[rows.Count];
        for (var i = 0; i < losses.Length; i++)
        {
            losses[i] = ProbabilityScores.RowLogLoss(rows, i);
        }
        var asked = losses.Length == 0 ? 1 : StationaryBootstrap.BlockLength(losses);
        return asked > least ? asked : least;
    }

    private static RegimeClassScore[] LinesOf(ScoredRows rows, Told told)
    {
        var auc = Auc.OneVsRest(rows).PerClass;
        var lines = new RegimeClassScore[Count];
        for (var c = 0; c < Count; c++)
        {
            double sum = 0,
                followed = 0,
                named = 0;
            for (var i = 0; i < rows.Count; i++)
            {
                sum += rows.Row(i)[c];
            }
            for (var other = 0; other < Count; other++)
            {
                followed += told.Named[c, other];
                named += told.Named[other, c];
            }
            lines[c] = new RegimeClassScore(
                RegimeLabels.Names[c],
                (int)followed,
                (int)named,
                told.Named.Precision(c),
                told.Named.Recall(c),
                told.Named.F1(c),
                auc[c],
                rows.Count == 0 ? double.NaN : sum / rows.Count,
                Scores.Reliability.OfClass(rows, c).Ece,
                told.LastKnown.F1(c),
                told.Actual.ExpectedBars(c),
                told.NamedMoves.ExpectedBars(c)
            );
        }
        return lines;
    }

    private static Reliability[] ReliabilityOf(ScoredRows rows)
    {
        var found = new Reliability[Count];
        for (var c = 0; c < Count; c++)
        {
            found[c] = Scores.Reliability.OfClass(rows, c);
        }
        return found;
    }

    private static PairedTest Difference(
        (int[] First, int[] Second) named,
        byte[] actual,
        BootstrapOptions options,
        IWorkers workers
    )
    {
        if (actual.Length == 0)
        {
            return new PairedTest(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0);
        }
        // The cell of each row in both tables of counts, found once for all draws.
        var cells = new (byte First, byte Second)[actual.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            var line = actual[i] * Count;
            cells[i] = ((byte)(line + named.First[i]), (byte)(line + named.Second[i]));
        }
        return PairedTests.Bootstrap(
            cells.Length,
            (rows, values) =>
            {
                Span<int> first = stackalloc int[Count * Count];
                Span<int> second = stackalloc int[Count * Count];
                first.Clear();
                second.Clear();
                foreach (var row in rows)
                {
                    first[cells[row].First]++;
                    second[cells[row].Second]++;
                }
                values[0] = ConfusionTable.OfCounts(first, Count).MacroF1;
                values[1] = ConfusionTable.OfCounts(second, Count).MacroF1;
            },
            options,
            workers
        );
    }
}
