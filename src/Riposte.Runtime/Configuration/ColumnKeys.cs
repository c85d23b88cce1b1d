using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of columns that features read besides bars.</summary>
internal static class ColumnKeys
{
    public static readonly ConfigKey[] All =
    [
        new(
            "features_config.reference",
            new SymbolType(),
            "BTCUSDT",
            "Reference instrument of features of the family Cross; its bars come from the store."
        ),
        new(
            "features_config.market",
            new ListType(new SymbolType()),
            "",
            "Instruments in use for market return, dispersion and dominance; the reference always counts among them. Without any, the features of the market leave."
        ),
        new(
            "features_config.max_age.funding",
            new DurationType(),
            "8h",
            "How long a funding rate counts after its settlement; then it is unknown."
        ),
        new(
            "features_config.max_age.statistics",
            new DurationType(),
            "15m",
            "How long open interest and long/short ratios count after their stamp; they are known 5 minutes after it."
        ),
        new(
            "features_config.max_age.mark_price",
            new DurationType(),
            "1m",
            "How long a recorded mark price counts; bars of mark and index prices count until the next one is due."
        ),
    ];
}
