using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;

namespace Riposte.Cli.Verbs;

/// <summary>What simulated runs did, as text and as JSON.</summary>
internal static class SimText
{
    private const int ShownOfHash = 12;
    private const int Twins = 22;

    /// <summary>The program that ran.</summary>
    public static string Program => $"{SimLedgerEntry.ThisVersion} {SimLedgerEntry.ThisProgram[..ShownOfHash]}";

    /// <summary>The totals as tables.</summary>
    public static void Print(TextWriter output, SimTotals totals, (TimeSpan Wall, TimeSpan Cpu) took, int over)
    {
        string[][] rows =
        [
            ["", "count"],
            ["program", Program],
            ["seeds", Number(totals.Seeds)],
            ["bars", Number(totals.Bars)],
            ["inputs", Number(totals.Inputs)],
            ["orders", Number(totals.Orders)],
            ["executions", Number(totals.Trades)],
            ["faults", Number(totals.Faults)],
            ["crashes and recoveries", Number(totals.Crashes)],
            ["simulated years", totals.Years.ToString(totals.Years < 1 ? "N4" : "N1", CultureInfo.InvariantCulture)],
            ["simulated years an hour", PerHour(totals, took.Wall).ToString("N0", CultureInfo.InvariantCulture)],
            ["milliseconds of a processor a seed", Each(totals, took.Cpu)],
            ["broken", Number(totals.Broken.Length)],
        ];
        TextTable.Write(output, rows, 1);
        output.WriteLine();
        TextTable.Write(
            output,
            [
                ["fault", "name", "happened"],
                .. FaultKinds.All.Select(kind =>
                    (string[])[Number(kind.Number), kind.Name, Number(totals.Happened[kind.Number])]
                ),
            ],
            0,
            2
        );
        output.WriteLine();
        PrintChecks(output, totals, "seeds", over);
    }

    /// <summary>What was looked at, and what was broken.</summary>
    public static void PrintChecks(TextWriter output, SimTotals totals, string unit, int over = 1)
    {
        TextTable.Write(
            output,
            [
                ["invariant", "must hold", "looked at"],
                .. Invariants.Select(one =>
                    (string[])[Line($"I{one.Number}"), one.Says, Number(totals.Checks[one.Number])]
                ),
            ],
            2
        );
        output.WriteLine(Line($"trace {totals.Trace} (of all {unit}; sim replay tells that of one run)"));
        foreach (var one in totals.Broken)
        {
            output.WriteLine();
            PrintBroken(output, one, Names(one.Plan, null, over));
            if (one.Minutes is null)
            {
                PrintPlan(output, one.Plan);
            }
        }
    }

    /// <summary>What must hold, in the words of docs/simulation.md, by number.</summary>
    public static IReadOnlyList<(int Number, string Says)> Invariants { get; } =
    [
        .. new InvariantSet()
            .All.DistinctBy(one => one.Number)
            .Select(one => (one.Number, one.Says))
            .Append(
                (8, "what leaves follows from durable inputs; replaying the journal gives the engine that wrote it")
            )
            .Append((14, "the same seed gives the same trace (sim run --twice)"))
            .Append((16, "whatever is changed in a journal is found"))
            .Append((22, "delays, duplicates, reordering and pauses alone leave nothing behind (sim run --twins)"))
            .OrderBy(one => one.Item1),
    ];

    /// <summary>What names a run on the command line: its seed, or the file of its plan.</summary>
    public static string Names(FaultPlan plan, string? file, int over = 1) =>
        file is not null ? $"--plan {SafeText.Of(file)}"
        : over == 1 ? Line($"--seed {plan.Seed}")
        : Line($"--seed {plan.Seed} --over {over}");

    /// <summary>What is broken in a run, and how to see it again.</summary>
    public static void PrintBroken(TextWriter output, SimOutcome one, string names)
    {
        var broken = one.Violation!;
        var death = one.Deaths.IsEmpty ? "" : $", dead {Where(one)}";
        output.WriteLine(Line($"seed {one.Plan.Seed}{death}: I{broken.Number} at event {broken.Event}: {broken.Text}"));
        if (one.Minutes is { } minutes)
        {
            var where = one.Deaths.IsEmpty ? "none" : string.Join(',', one.Deaths);
            output.WriteLine(
                Line($"  riposte sim replay {names} --death {where} --minutes {minutes} --until {broken.Event}")
            );
            return;
        }
        // Twins differ at their end; the one without delays is that of the first line of the plan alone.
        var until = broken.Number == Twins ? "" : Line($" --until {broken.Event}");
        var twins = one.IsTwin ? " --twins" : "";
        output.WriteLine($"  riposte sim replay {names}{twins}{until}");
        output.WriteLine($"  riposte sim shrink {names}{twins}");
    }

    /// <summary>A plan that was made small.</summary>
    public static void PrintSmallest(TextWriter output, SimOutcome small)
    {
        var broken = small.Violation!;
        var twins = small.IsTwin ? " --twins" : "";
        output.WriteLine(
            Line($"the smallest plan found that breaks as seed {small.Plan.Seed}, for sim replay --plan FILE{twins}:")
        );
        PrintPlan(output, small.Plan);
        output.WriteLine(Line($"  # I{broken.Number}: {broken.Text}"));
    }

    private static void PrintPlan(TextWriter output, FaultPlan plan)
    {
        foreach (var line in plan.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            output.WriteLine($"  {line}");
        }
    }

    private static string Where(SimOutcome one) => string.Join(", then ", one.Deaths.Select(Where));

    private static string Where(CrashPoint crash) =>
        crash.Way switch
        {
            CrashWay.Before => Line($"before call {crash.Call}"),
            CrashWay.Torn => Line($"in call {crash.Call}"),
            _ => Line($"after call {crash.Call}"),
        };

    public static JsonObject Json(SimTotals totals, (TimeSpan Wall, TimeSpan Cpu) took, string unit)
    {
        var faults = new JsonObject();
        foreach (var kind in FaultKinds.All)
        {
            faults[kind.Name] = totals.Happened[kind.Number];
        }
        return new JsonObject
        {
            ["version"] = SimLedgerEntry.ThisVersion,
            ["program"] = SimLedgerEntry.ThisProgram,
            [unit] = totals.Seeds,
            ["bars"] = totals.Bars,
            ["inputs"] = totals.Inputs,
            ["orders"] = totals.Orders,
            ["executions"] = totals.Trades,
            ["faults"] = totals.Faults,
            ["crashes"] = totals.Crashes,
            ["years"] = JsonText.Number(totals.Years),
            ["years_per_hour"] = JsonText.Number(PerHour(totals, took.Wall)),
            ["processor_seconds"] = JsonText.Number(took.Cpu.TotalSeconds),
            ["by_fault"] = faults,
            ["checks"] = new JsonObject(
                Invariants.Select(one =>
                    KeyValuePair.Create(Line($"I{one.Number}"), (JsonNode?)JsonValue.Create(totals.Checks[one.Number]))
                )
            ),
            ["trace"] = totals.Trace.ToString(),
            ["broken"] = new JsonArray([.. totals.Broken.Select(Json)]),
        };
    }

    public static JsonObject Json(SimOutcome one) =>
        new()
        {
            ["seed"] = one.Plan.Seed,
            ["plan"] = one.Plan.ToString(),
            ["trace"] = one.Trace,
            ["crash"] = one.Deaths.IsEmpty ? null : Where(one),
            ["violation"] = one.Violation is { } broken
                ? new JsonObject
                {
                    ["invariant"] = broken.Number,
                    ["event"] = broken.Event,
                    ["seconds"] = JsonText.Number(broken.At / 1e9),
                    ["text"] = broken.Text,
                }
                : null,
        };

    private static double PerHour(SimTotals totals, TimeSpan took) =>
        took.Ticks == 0 ? double.NaN : totals.Years / took.TotalHours;

    private static string Each(SimTotals totals, TimeSpan cpu) =>
        totals.Seeds == 0 ? "" : (cpu.TotalMilliseconds / totals.Seeds).ToString("N1", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
