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
    /// <summary>The totals as tables; of points to die at only the faults that happened.</summary>
    public static void Print(TextWriter output, SimTotals totals, TimeSpan took, string unit)
    {
        string[][] rows =
        [
            ["", "count"],
            [unit, Number(totals.Seeds)],
            ["bars", Number(totals.Bars)],
            ["inputs", Number(totals.Inputs)],
            ["orders", Number(totals.Orders)],
            ["executions", Number(totals.Trades)],
            ["faults", Number(totals.Faults)],
            ["crashes and recoveries", Number(totals.Crashes)],
            ["simulated years", totals.Years.ToString(totals.Years < 1 ? "N4" : "N1", CultureInfo.InvariantCulture)],
            ["simulated years an hour", PerHour(totals, took).ToString("N0", CultureInfo.InvariantCulture)],
            ["broken", Number(totals.Broken.Length)],
        ];
        TextTable.Write(output, rows, 1);
        output.WriteLine();
        TextTable.Write(
            output,
            [
                ["fault", "name", "happened"],
                .. FaultKinds
                    .All.Where(kind => unit == "seeds" || totals.Happened[kind.Number] > 0)
                    .Select(kind => (string[])[Number(kind.Number), kind.Name, Number(totals.Happened[kind.Number])]),
            ],
            0,
            2
        );
        output.WriteLine();
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
            PrintBroken(output, one);
        }
    }

    private static readonly (int Number, string Says)[] Invariants =
    [
        .. new InvariantSet()
            .All.DistinctBy(one => one.Number)
            .Select(one => (one.Number, one.Says))
            .Append((8, "what leaves follows from durable inputs; replaying them gives the same engine"))
            .Append((14, "the same seed gives the same trace (--twice)"))
            .Append((16, "edit, deletion, swap and truncation of the journal are found"))
            .Append((22, "runs with delays alone end as the run without faults does (--twins)"))
            .OrderBy(one => one.Item1),
    ];

    public static void PrintBroken(TextWriter output, SimOutcome one)
    {
        var broken = one.Violation!;
        output.WriteLine(Line($"seed {one.Plan.Seed}: I{broken.Number} at event {broken.Event}: {broken.Text}"));
        output.WriteLine(Line($"  riposte sim replay --seed {one.Plan.Seed} --until {broken.Event}"));
        output.WriteLine(Line($"  riposte sim shrink --seed {one.Plan.Seed}"));
    }

    public static JsonObject Json(SimTotals totals, TimeSpan took, string unit)
    {
        var faults = new JsonObject();
        foreach (var kind in FaultKinds.All)
        {
            faults[kind.Name] = totals.Happened[kind.Number];
        }
        return new JsonObject
        {
            [unit] = totals.Seeds,
            ["bars"] = totals.Bars,
            ["inputs"] = totals.Inputs,
            ["orders"] = totals.Orders,
            ["executions"] = totals.Trades,
            ["faults"] = totals.Faults,
            ["crashes"] = totals.Crashes,
            ["years"] = JsonText.Number(totals.Years),
            ["years_per_hour"] = JsonText.Number(PerHour(totals, took)),
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

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
