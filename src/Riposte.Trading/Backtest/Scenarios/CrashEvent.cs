using Riposte.Core.Time;

namespace Riposte.Trading.Backtest.Scenarios;

/// <summary>A dated fall of the crypto market.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Window">Whole UTC days in which most of it happened.</param>
/// <param name="Cause">What is commonly held to have set it off.</param>
public sealed record CrashEvent(string Name, TimeRange Window, string Cause)
{
    /// <summary>The known ones, in order. Dates are those of the widest daily ranges of BTC in the episode.</summary>
    public static IReadOnlyList<CrashEvent> Known { get; } =
    [
        Of("Black Thursday", (2020, 3, 12), (2020, 3, 14), "Pandemic; margin calls across all markets"),
        Of("April 2021 flush", (2021, 4, 17), (2021, 4, 19), "Leverage unwound after a hash-rate outage"),
        Of("May 2021", (2021, 5, 19), (2021, 5, 20), "Mining ban in China; liquidations"),
        Of("September 2021", (2021, 9, 7), (2021, 9, 8), "Longs liquidated on the day of El Salvador's law"),
        Of("December 2021", (2021, 12, 4), (2021, 12, 5), "Liquidations in thin weekend books"),
        Of("Terra", (2022, 5, 9), (2022, 5, 13), "Collapse of the stable coin UST"),
        Of("Celsius", (2022, 6, 12), (2022, 6, 19), "Withdrawals halted; forced sales of lenders"),
        Of("FTX", (2022, 11, 8), (2022, 11, 11), "Failure of the exchange FTX"),
        Of("March 2023", (2023, 3, 9), (2023, 3, 11), "Bank failures; USDC below one dollar"),
        Of("August 2023", (2023, 8, 17), (2023, 8, 18), "Long squeeze within minutes"),
        Of("January 2024", (2024, 1, 3), (2024, 1, 4), "Rumour that spot funds would be refused"),
        Of("August 2024", (2024, 8, 4), (2024, 8, 6), "Carry trades in yen unwound"),
        Of("October 2025", (2025, 10, 10), (2025, 10, 12), "Tariff news; largest liquidations on record"),
    ];

    private static CrashEvent Of(
        string name,
        (int Year, int Month, int Day) from,
        (int Year, int Month, int Day) to,
        string cause
    ) =>
        new(
            name,
            new TimeRange(
                Instant.FromDate(from.Year, from.Month, from.Day),
                Instant.FromDate(to.Year, to.Month, to.Day)
            ),
            cause
        );
}
