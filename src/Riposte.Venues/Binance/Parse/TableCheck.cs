using Riposte.Core.Market.Series;

namespace Riposte.Venues.Binance.Parse;

/// <summary>Builds the table of an answer.</summary>
internal static class TableCheck
{
    /// <summary>The table in order of time.</summary>
    /// <exception cref="FormatException">A time is there twice: then the number of records no longer tells whether the
    /// answer was full.</exception>
    public static SeriesTable Unique(SeriesBuilder builder)
    {
        var table = builder.Build(out var duplicates, out var conflicts);
        return duplicates + conflicts == 0
            ? table
            : throw new FormatException($"{duplicates + conflicts} records share their time with another");
    }
}
