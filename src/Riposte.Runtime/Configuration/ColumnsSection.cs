namespace Riposte.Runtime.Configuration;

/// <summary>The keys of <c>features_config</c> about columns besides those of bars.</summary>
/// <param name="Reference">Reference instrument.</param>
/// <param name="Market">Instruments in use besides the reference; empty for none.</param>
/// <param name="FundingAge">Nanoseconds that a funding rate counts.</param>
/// <param name="StatisticsAge">Nanoseconds that open interest and ratios count.</param>
/// <param name="MarkPriceAge">Nanoseconds that a recorded mark price counts.</param>
public sealed record ColumnsSection(
    string Reference,
    IReadOnlyList<string> Market,
    long FundingAge,
    long StatisticsAge,
    long MarkPriceAge
);
