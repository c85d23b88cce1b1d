namespace Riposte.Reports.Page;

/// <summary>Counts of values in bins of equal width.</summary>
/// <param name="Low">Lower edge of the first bin.</param>
/// <param name="Width">Width of a bin; above 0.</param>
/// <param name="Counts">Values in each bin.</param>
internal sealed record Histogram(double Low, double Width, int[] Counts)
{
    /// <summary>Counts the finite values; null when there are none.</summary>
    public static Histogram? Of(IEnumerable<double> values, int bins)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0)
        {
            return null;
        }
        var scale = Scale.Covering(finite, 0, bins, withZero: false);
        var counts = new int[bins];
        foreach (var value in finite)
        {
            counts[Math.Min(bins - 1, (int)scale.At(value))]++;
        }
        return new Histogram(scale.Low, (scale.High - scale.Low) / bins, counts);
    }

    /// <summary>Upper edge of the last bin.</summary>
    public double High => Low + Width * Counts.Length;

    /// <summary>Draws it: bars below zero in the colour of losses when <paramref name="bySign"/>.</summary>
    public Plot Draw(
        string description,
        Func<double, string> format,
        (string X, string Y) titles,
        bool bySign,
        double include
    )
    {
        var across = Scale.Covering([Low, High, include], 0, 1, withZero: false);
        var plot = new Plot(
            description,
            across,
            Scale.Covering(Counts.Select(count => (double)count), 0, 1, withZero: true)
        ).Axes(format, titles.X, count => count % 1 == 0 ? Format.Count(count) : "", titles.Y);
        for (var i = 0; i < Counts.Length; i++)
        {
            if (Counts[i] == 0)
            {
                continue;
            }
            var (left, right) = (Low + i * Width, Low + (i + 1) * Width);
            var style =
                !bySign ? "plain"
                : (left + right) / 2 < 0 ? "loss"
                : "gain";
            plot.Bar(
                (left, right),
                (0, Counts[i]),
                style,
                $"{format(left)} to {format(right)}: {Format.Count(Counts[i])}"
            );
        }
        return plot;
    }
}
