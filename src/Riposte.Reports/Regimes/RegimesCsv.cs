using Riposte.Learning.Labels.Regimes;

namespace Riposte.Reports.Regimes;

/// <summary><c>regimes.csv</c>: forecasts of every test bar, each with the time from which it is known.</summary>
public static class RegimesCsv
{
    /// <summary>The columns, in order: the bar, when its forecast is known, the regime named and the one last known then;
    /// the regime that followed and when that is known; the seven probabilities.</summary>
    public static string Columns { get; } =
        "bar,bar_ms,known_at,known_at_ms,regime,last_known,actual,actual_known_at,actual_known_at_ms,"
        + string.Join(',', RegimeLabels.Names.Select(name => $"p_{name}"));

    /// <summary>Writes the bars. Unknown is an empty cell.</summary>
    public static byte[] Render(IReadOnlyList<RegimeBar> bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        var csv = new CsvLines();
        csv.Header(Columns);
        foreach (var bar in bars)
        {
            csv.Time(bar.Open).Time(bar.KnownAt);
            csv.Text(NameOf(bar.Named)).Text(NameOf(bar.LastKnown)).Text(NameOf(bar.Actual));
            if (bar.ActualKnownAt is { } time)
            {
                csv.Time(time);
            }
            else
            {
                csv.Text("").Text("");
            }
            foreach (var probability in bar.Probabilities)
            {
                csv.Single(probability);
            }
            csv.End();
        }
        return csv.ToBytes();
    }

    /// <summary>Name of a regime; empty where it is unknown.</summary>
    internal static string NameOf(int regime) => regime < 0 ? "" : RegimeLabels.Names[regime];
}
