using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Limits;
using Riposte.Trading.Risk;

namespace Riposte.Cli.Verbs;

/// <summary>Prints what rules say.</summary>
internal static class RiskText
{
    public static string Number(double value, string otherwise) =>
        double.IsNaN(value) ? otherwise : value.ToString("0.######", CultureInfo.InvariantCulture);

    public static string Name(VerdictKind kind) =>
        kind switch
        {
            VerdictKind.Allow => "allow",
            VerdictKind.Reduce => "reduce",
            VerdictKind.Reject => "reject",
            _ => "halt",
        };

    public static string Name(RiskAction action) =>
        action switch
        {
            RiskAction.StopEntries => "stop_entries",
            RiskAction.Flatten => "flatten",
            RiskAction.Halt => "halt",
            _ => "none",
        };

    public static void Print(TextWriter output, IReadOnlyList<RuleAnswer> answers, Verdict? strictest)
    {
        string[] heading = ["rule", "verdict", "value", "limit", "largest", "without an order", ""];
        var rows = answers.Select(answer =>
            (string[])
                [
                    answer.Verdict.Rule,
                    Name(answer.Verdict.Kind),
                    Number(answer.Verdict.Value, "unknown"),
                    Number(answer.Verdict.Limit, "-"),
                    answer.Verdict.Kind == VerdictKind.Reduce ? answer.Verdict.Max.ToString() : "-",
                    Name(answer.Action),
                    strictest is { } one && one == answer.Verdict ? "strictest" : "",
                ]
        );
        TextTable.Write(output, [heading, .. rows], 2, 3, 4);
    }

    public static JsonObject Json(RuleAnswer answer)
    {
        var json = Json(answer.Verdict);
        json["tier"] = answer.Tier;
        json["action"] = Name(answer.Action);
        return json;
    }

    public static JsonObject Json(Verdict verdict) =>
        new()
        {
            ["rule"] = verdict.Rule,
            ["verdict"] = Name(verdict.Kind),
            ["value"] = JsonText.Number(verdict.Value),
            ["limit"] = JsonText.Number(verdict.Limit),
            ["largest"] = verdict.Kind == VerdictKind.Reduce ? verdict.Max.ToString() : null,
        };
}
