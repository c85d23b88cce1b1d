using Riposte.Core.Market;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Rules that concern several keys of costs and margin.</summary>
/// <param name="values">What was read.</param>
/// <param name="isChanged">Whether a key was written with another value than its default.</param>
/// <param name="report">Takes what is wrong: key, message, hint, other keys it may be shown at.</param>
internal sealed class CostChecks(
    SettingTable values,
    Func<string, bool> isChanged,
    Action<string, string, string, string[]> report
)
{
    public void Run()
    {
        if (values.TryGet<string>("costs.slippage.kind", out var kind))
        {
            Slippage(kind);
        }
        if (values.TryGet<string>("costs.latency.kind", out var latency))
        {
            Latency(latency);
        }
        Tiers();
        if (!values.TryGet<string>("trading.margin_tiers", out _))
        {
            const string Why = "It has no effect when nothing is liquidated.";
            Unused("trading.margin_mode", Why, "Give trading.margin_tiers, or remove it.");
            Unused("trading.leverage", Why, "Give trading.margin_tiers, or remove it.");
            Unused("costs.liquidation_fee", Why, "Give trading.margin_tiers, or remove it.");
        }
    }

    private void Slippage(string kind)
    {
        if (kind is not ("range" or "volatility"))
        {
            Unused(
                "costs.slippage.share",
                $"It has no effect when slippage is {kind}.",
                "Write 'kind: range', or remove share."
            );
        }
        if (kind is not ("deviation" or "volume_share" or "square_root"))
        {
            Unused("costs.slippage.impact", $"It has no effect when slippage is {kind}.", "Remove impact.");
        }
        BookCost[] book = [.. CostOptions.BookOf(values)];
        if (kind != "book")
        {
            Unused(
                "costs.slippage.book",
                $"It has no effect when slippage is {kind}.",
                "Write 'kind: book', or remove it."
            );
        }
        else if (book.Length == 0)
        {
            report("costs.slippage.book", "There are no sizes.", "Write at least one, as in 10000 0.02%.", []);
        }
        for (var i = 1; i < book.Length; i++)
        {
            if (book[i].Notional <= book[i - 1].Notional || book[i].Cost < book[i - 1].Cost)
            {
                report("costs.slippage.book", "Sizes must rise, and costs must not fall.", "Put them in order.", []);
                break;
            }
        }
        if (kind == "book")
        {
            Unused("costs.spread", "The costs of recorded books hold half the spread already.", "Remove costs.spread.");
        }
    }

    private void Latency(string kind)
    {
        var hasFile = values.TryGet<string>("costs.latency.file", out _);
        if (kind == "recorded" != hasFile)
        {
            report(
                "costs.latency.file",
                hasFile ? $"It has no effect when latency is {kind}." : "There is no file of latencies.",
                hasFile ? "Write 'kind: recorded', or remove it." : "Name one, or choose another kind.",
                ["costs.latency.kind"]
            );
        }
        if (kind is "none" or "recorded")
        {
            Unused("costs.latency.median", $"It has no effect when latency is {kind}.", "Remove it.");
        }
        if (kind != "sampled")
        {
            Unused("costs.latency.percentile_95", $"It has no effect when latency is {kind}.", "Remove it.");
        }
        else if (
            values.TryGet<double>("costs.latency.median", out var median)
            && values.TryGet<double>("costs.latency.percentile_95", out var high)
            && (median <= 0 || high < median)
        )
        {
            report(
                "costs.latency.percentile_95",
                "The median must be above 0, and the 95th percentile not below it.",
                "Raise percentile_95 or lower median.",
                ["costs.latency.median"]
            );
        }
    }

    private void Tiers()
    {
        FeeTier[] tiers = [.. CostOptions.TiersOf(values)];
        for (var i = 1; i < tiers.Length; i++)
        {
            var (last, next) = (tiers[i - 1], tiers[i]);
            if (next.From < last.From || (next.From == last.From && next.Volume <= last.Volume))
            {
                report(
                    "costs.fee_tiers",
                    "Dates must not fall, and volumes of a date must rise.",
                    "Put them in order.",
                    []
                );
                return;
            }
        }
    }

    private void Unused(string key, string message, string hint)
    {
        if (isChanged(key))
        {
            report(key, message, hint, []);
        }
    }
}
