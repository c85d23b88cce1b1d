using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Simulating;

namespace Riposte.Cli.Verbs;

/// <summary>What deaths at every call did, as text and as JSON.</summary>
internal static class CrashText
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(2);

    /// <summary>The totals as tables.</summary>
    public static void Print(TextWriter output, CrashTotals totals, (TimeSpan Wall, TimeSpan Cpu) took)
    {
        string[][] rows =
        [
            ["", "count"],
            ["program", SimText.Program],
            ["scenarios", Number(totals.Scenarios)],
            ["with faults", Number(totals.Faulty)],
            ["calls that reach outside", Number(totals.Calls)],
            ["points: calls, and ways to die there", Number(totals.Points)],
            ["runs that die there", Number(totals.Died.Sum())],
            ["runs that die there, and once more", Number(totals.Again)],
            ["deaths", Number(totals.Deaths)],
            ["recoveries", Number(totals.Recoveries)],
            ["orders", Number(totals.Runs.Orders)],
            ["executions", Number(totals.Runs.Trades)],
            ["faults", Number(totals.Runs.Faults)],
            ["seconds", took.Wall.TotalSeconds.ToString("N1", CultureInfo.InvariantCulture)],
            ["seconds of processors", took.Cpu.TotalSeconds.ToString("N1", CultureInfo.InvariantCulture)],
            [
                "milliseconds of a processor a recovery",
                Each(totals, took.Cpu).ToString("N2", CultureInfo.InvariantCulture),
            ],
            ["recoveries in two minutes", In(totals, took.Wall).ToString("N0", CultureInfo.InvariantCulture)],
            ["broken", Number(totals.Runs.Broken.Length)],
        ];
        TextTable.Write(output, rows, 1);
        output.WriteLine();
        TextTable.Write(
            output,
            [
                ["dead at", "before", "in the middle", "after"],
                .. Enum.GetValues<SeamCall>()
                    .Select(call =>
                        (string[])
                            [Name(call), .. Enum.GetValues<CrashWay>().Select(way => Number(totals.Of(call, way)))]
                    ),
            ],
            1,
            2,
            3
        );
        output.WriteLine();
        SimText.PrintChecks(output, totals.Runs, "runs");
    }

    public static JsonObject Json(CrashTotals totals, (TimeSpan Wall, TimeSpan Cpu) took)
    {
        var json = SimText.Json(totals.Runs, took, "runs");
        json["scenarios"] = totals.Scenarios;
        json["faulty_scenarios"] = totals.Faulty;
        json["calls"] = totals.Calls;
        json["points"] = totals.Points;
        json["single_deaths"] = totals.Died.Sum();
        json["double_deaths"] = totals.Again;
        json["deaths"] = totals.Deaths;
        json["recoveries"] = totals.Recoveries;
        json["recoveries_in_two_minutes"] = JsonText.Number(In(totals, took.Wall));
        return json;
    }

    private static string Name(SeamCall call) =>
        call switch
        {
            SeamCall.Write => "write",
            SeamCall.Sync => "sync",
            SeamCall.Disk => "file made, cut, renamed, deleted",
            SeamCall.Send => "request",
            SeamCall.Answer => "answer",
            _ => "connection",
        };

    private static double Each(CrashTotals totals, TimeSpan used) =>
        totals.Recoveries == 0 ? double.NaN : used.TotalMilliseconds / totals.Recoveries;

    private static double In(CrashTotals totals, TimeSpan took) =>
        took.Ticks == 0 ? double.NaN : totals.Recoveries * (Span / took);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
