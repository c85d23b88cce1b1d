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
        var require = new Option<bool>("--require-allow")
        {
            Description = "End with exit code 5 unless the order may be sent as it is.",
        };
        var verb = new Verb(
            "simulate",
            "Ask every limit about an order in a made-up account and market.",
            "risk simulate --case examples/example-risk-case.json",
            "risk simulate --case examples/example-risk-case.json --set risk_config.portfolio.max_gross=150% --require-allow --output json"
        );
        foreach (var option in new Option[] { file, config, sets, require })
        {
            verb.Options.Add(option);
        }
        verb.SetAction(parsed =>
        {
            var path = parsed.GetValue(config);
            var text = path is null ? "version: 1\n" : null;
            var loaded = ConfigLoader
                .Load(
                    new ConfigRequest(path ?? "defaults", text, null, terminal.Variables, parsed.GetValue(sets) ?? [])
                )
                .Require();
            var asked = RiskCaseFile.Read(InputOptions.Absolute(parsed.GetValue(file)!, terminal));
            var answer = RiskSimulation.Of(Runtime.Runs.RunOptions.Risk(loaded.Risk), asked);
            if (shared.IsJson(parsed))
            {
                terminal.Out.WriteLine(JsonText.Of(Json(answer)));
            }
            else
            {
                RiskText.Print(terminal.Out, answer.Answers, answer.Strictest);
                terminal.Out.WriteLine();
                terminal.Out.WriteLine(Sentence(answer));
            }
            var isAllowed = answer.Strictest.Kind == VerdictKind.Allow && answer.Action == RiskAction.None;
            return parsed.GetValue(require) && !isAllowed ? GateFailed : 0;
        });
        return verb;
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
