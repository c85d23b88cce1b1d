namespace Riposte.Core.Market.Joins;

/// <summary>Coarse bars beside fine ones.</summary>
public static class TimeframeJoin
{
    /// <summary>
    /// For each fine row the coarse row that closed last, at or before the fine row's own close; -1 before the first one
    /// closes. The coarse bar that the fine row lies in is seen only from its last fine row on, where both close together.
    /// After the end of the coarse table there is none: its last bar would grow old unseen. A coarse row may be missing;
    /// an older one does not take its place.
    /// </summary>
    /// <param name="fine">Fine bars.</param>
    /// <param name="coarse">Bars of a whole multiple of the fine interval.</param>
    /// <exception cref="ArgumentException">The intervals are no multiples.</exception>
    public static int[] Rows(MarketTable fine, MarketTable coarse)
    {
        if (!coarse.Interval.IsMultipleOf(fine.Interval))
        {
            throw new ArgumentException($"{coarse.Interval} is no whole multiple of {fine.Interval}.", nameof(coarse));
        }
        var rows = new int[fine.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            var closed = coarse.Interval.BarNumber(fine.KnownAt(row)) - 1 - coarse.FirstBar;
            rows[row] = closed >= 0 && closed < coarse.Count ? (int)closed : -1;
        }
        return rows;
    }

    /// <summary>The values of a coarse column at rows such as <see cref="Rows"/> gives; NaN where there is none.</summary>
    /// <exception cref="ArgumentException">The column is absent.</exception>
    public static double[] Column(ReadOnlySpan<int> rows, MarketTable coarse, Input input)
    {
        var source = coarse[input];
        var values = new double[rows.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = rows[i] < 0 ? double.NaN : source[rows[i]];
        }
        return values;
    }
}
