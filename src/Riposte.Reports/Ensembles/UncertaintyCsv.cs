using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;

namespace Riposte.Reports.Ensembles;

/// <summary><c>uncertainty.csv</c>: how sure an ensemble was at every test bar.</summary>
public static class UncertaintyCsv
{
    /// <summary>The columns, in order: the bar; mutual information between outcome and member, nats; standard deviation
    /// of the members' probabilities of the class they differ about most; whether each outcome is in the conformal
    /// set.</summary>
    public static string Columns { get; } = "bar,bar_ms,disagreement,spread,set_short,set_neutral,set_long";

    /// <summary>Writes the bars. Unknown is an empty cell.</summary>
    public static byte[] Render(IReadOnlyList<PredictionUncertainty> bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        var csv = new CsvLines();
        csv.Header(Columns);
        foreach (var bar in bars)
        {
            csv.Time(bar.Bar).Number(bar.Disagreement).Number(bar.Spread);
            foreach (var outcome in (Outcome[])[Outcome.Short, Outcome.Neutral, Outcome.Long])
            {
                csv.Whole(bar.Holds(outcome) ? 1 : 0);
            }
            csv.End();
        }
        return csv.ToBytes();
    }
}
