using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market.Series;

/// <summary>Short tables for tests.</summary>
internal static class Rows
{
    /// <summary>Minutes since 1970.</summary>
    public static Instant At(long minute) => new(minute * Interval.Minute.Nanoseconds);

    /// <summary>Funding records: minute, rate, flags.</summary>
    public static SeriesTable Funding(params (long Minute, double Rate, RowFlags Flags)[] rows) =>
        new(
            DataKinds.Funding,
            [.. rows.Select(row => At(row.Minute))],
            [rows.Select(row => row.Rate).ToArray(), rows.Select(row => row.Rate * 2).ToArray()],
            [.. rows.Select(row => row.Flags)]
        );

    /// <summary>Funding records as delivered.</summary>
    public static SeriesTable Funding(params (long Minute, double Rate)[] rows) =>
        Funding([.. rows.Select(row => (row.Minute, row.Rate, RowFlags.None))]);

    /// <summary>Quotes: minute, update id (the key), bid, known-at.</summary>
    public static SeriesTable Quotes(params (long Minute, long Id, double Bid, long KnownAt)[] rows)
    {
        double[] Constant(double value) => [.. rows.Select(_ => value)];
        return new SeriesTable(
            DataKinds.Quotes,
            [.. rows.Select(row => At(row.Minute))],
            [
                rows.Select(row => row.Id).ToArray(),
                rows.Select(row => row.Bid).ToArray(),
                Constant(1),
                Constant(2),
                Constant(3),
                rows.Select(row => row.KnownAt).ToArray(),
            ]
        );
    }

    /// <summary>Rows as text: minute, rate, flags.</summary>
    public static string Text(SeriesTable table) =>
        string.Join(
            "; ",
            Enumerable
                .Range(0, table.Count)
                .Select(row =>
                    FormattableString.Invariant(
                        $"{table.Times[row].Nanoseconds / Interval.Minute.Nanoseconds} {table.Numbers(0)[row]} {(int)table.Flags[row]}"
                    )
                )
        );
}
