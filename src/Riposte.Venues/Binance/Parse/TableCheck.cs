using Riposte.Core.Market.Series;

namespace Riposte.Venues.Binance.Parse;

/// <summary>Builds the table of an answer.</summary>
internal static class TableCheck
{
    /// <summary>The table; equal records count once.</summary>
    /// <exception cref="FormatException">Two records of one time and key differ.</exception>
    public static SeriesTable Unique(SeriesBuilder builder)
    {
        var table = builder.Build(out _, out var conflicts);
        return conflicts == 0
            ? table
            : throw new FormatException($"{conflicts} records contradict another of their time");
    }
}
