using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Limits;
using Riposte.Trading.Risk;

namespace Riposte.Cli.Verbs;

/// <summary><c>risk simulate</c>: what every rule says to an order.</summary>
internal static class RiskSimulateCommand
{
    private const int GateFailed = 5;

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var file = new Option<string>("--case")
        {
            Description = "JSON file with order, account, market and portfolio.",
            HelpName = "FILE",
            Required = true,
        };
        var config = new Option<string?>("--config")
        {
            Description = "Configuration with the limits; without it the defaults.",
            HelpName = "CONFIG",
        };
        var sets = new ConfigOptions().Set;
        var tables = new RiskTableOptions();
        var require = new Option<bool>("--require-allow")
        {
            Description = "End with exit code 5 unless the order may be sent as it is.",
        };
        var verb = new Verb(
            "simulate",
            "Ask every limit about an order in a made-up account and market.",
            "risk simulate --case examples/example-risk-case.json",
            "risk simulate --case examples/example-risk-case.json --set risk_config.portfolio.max_gross=150% --require-allow --output json",
            "risk simulate --case case.json --returns returns.csv --trades runs/3fa9c2/trades.csv --at 2024-03-01T08:00:00Z"
        );
        foreach (var option in (Option[])[file, .. tables.All, config, sets, require])
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var path = parsed.GetValue(config);
                var text = path is null ? "version: 1\n" : null;
                var loaded = ConfigLoader
                    .Load(
                        new ConfigRequest(
                            path ?? "defaults",
                            text,
                            null,
                            terminal.Variables,
                            parsed.GetValue(sets) ?? []
                        )
                    )
                    .Require();
                var asked = tables.Ask(
                    parsed,
                    InputOptions.Absolute(parsed.GetValue(file)!, terminal),
                    terminal,
                    cancel
                );
                var answer = RiskSimulation.Of(Runtime.Runs.RunOptions.Risk(loaded.Risk), asked);
                Print(terminal.Out, answer, shared.IsJson(parsed));
                var isAllowed = answer.Strictest.Kind == VerdictKind.Allow && answer.Action == RiskAction.None;
                return parsed.GetValue(require) && !isAllowed ? GateFailed : 0;
            }
        );
        return verb;
    }

    private static void Print(TextWriter output, RiskSimulation answer, bool isJson)
    {
        if (isJson)
        {
            output.WriteLine(JsonText.Of(Json(answer)));
            return;
        }
        RiskText.Print(output, answer.Answers, answer.Strictest);
        output.WriteLine();
        output.WriteLine(Sentence(answer));
    }

    private static string Sentence(RiskSimulation answer) =>
        answer.Strictest.Kind switch
        {
            VerdictKind.Allow => "allow: every limit lets the order pass",
            VerdictKind.Reduce => $"reduce: at most {answer.Strictest.Max}; {answer.Strictest.Explain()}",
            _ => $"{RiskText.Name(answer.Strictest.Kind)}: {answer.Strictest.Explain()}",
        };

    private static JsonObject Json(RiskSimulation answer) =>
        new()
        {
            ["strictest"] = RiskText.Json(answer.Strictest),
            ["action"] = RiskText.Name(answer.Action),
            ["rules"] = new JsonArray([.. answer.Answers.Select(RiskText.Json)]),
        };
}
