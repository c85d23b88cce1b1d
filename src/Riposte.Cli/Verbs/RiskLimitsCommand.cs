using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Learning.Labels.Regimes;
using Riposte.Runtime.Configuration;
using Riposte.Trading.Risk;

namespace Riposte.Cli.Verbs;

/// <summary><c>risk limits</c>: the limits that a configuration sets.</summary>
internal static class RiskLimitsCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var options = new ConfigOptions();
        var verb = new Verb(
            "limits",
            "Show every limit of a configuration, with its unit and what it does.",
            "risk limits examples/btcusdt.yaml",
            "risk limits examples/btcusdt.yaml --set risk_config.portfolio.max_gross=200% --output json"
        );
        options.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var limits = Runtime.Runs.RunOptions.Risk(options.Load(parsed, terminal).Require().Risk);
            if (shared.IsJson(parsed))
            {
                terminal.Out.WriteLine(JsonText.Of(Json(limits)));
                return 0;
            }
            Print(terminal.Out, limits);
            return 0;
        });
        return verb;
    }

    private static void Print(TextWriter output, RiskOptions limits)
    {
        string[] heading = ["tier", "limit", "value", "unit", "when it is reached", "key"];
        var rows = RiskLimit.All.Select(limit =>
            (string[])
                [limit.Tier, limit.Name, RiskText.Number(limit.Get(limits), "off"), limit.Unit, limit.Effect, limit.Key]
        );
        TextTable.Write(output, [heading, .. rows], 2);
        output.WriteLine();
        output.WriteLine(
            $"stops are at most {RiskText.Number(limits.MaxStopLoss, "any distance")}, targets {RiskText.Number(limits.MaxTakeProfit, "any distance")} of price away; "
                + $"a Sharpe ratio of 30 days below {RiskText.Number(limits.ReviewSharpe, "nothing")} raises a review; after a halt: {Halt(limits)}"
        );
        output.WriteLine(
            limits.Releasers.IsEmpty
                ? "nobody may release the kill switch"
                : $"the kill switch may be released by {string.Join(", ", limits.Releasers)}"
        );
        foreach (var factor in limits.Regimes)
        {
            output.WriteLine(
                $"in {RegimeLabels.Names[(int)factor.Regime]}: {factor.Limit} tightened to {RiskText.Number(factor.Factor, "")}"
            );
        }
    }

    private static JsonObject Json(RiskOptions limits) =>
        new()
        {
            ["limits"] = new JsonArray([
                .. RiskLimit.All.Select(limit => new JsonObject
                {
                    ["name"] = limit.Name,
                    ["tier"] = limit.Tier,
                    ["key"] = limit.Key,
                    ["value"] = JsonText.Number(limit.Get(limits)),
                    ["unit"] = limit.Unit,
                    ["effect"] = limit.Effect,
                }),
            ]),
            ["max_stop_loss"] = JsonText.Number(limits.MaxStopLoss),
            ["max_take_profit"] = JsonText.Number(limits.MaxTakeProfit),
            ["review_sharpe"] = JsonText.Number(limits.ReviewSharpe),
            ["on_halt"] = Halt(limits),
            ["release_by"] = new JsonArray([.. limits.Releasers.Select(name => (JsonNode)name)]),
            ["regimes"] = new JsonArray([
                .. limits.Regimes.Select(factor => new JsonObject
                {
                    ["regime"] = RegimeLabels.Names[(int)factor.Regime],
                    ["limit"] = factor.Limit,
                    ["factor"] = factor.Factor,
                }),
            ]),
        };

    private static string Halt(RiskOptions limits) =>
        limits.OnHalt == HaltPolicy.ResumeNextFold ? "resume_next_fold" : "stop";
}
