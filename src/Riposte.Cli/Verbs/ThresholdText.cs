using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Learning.Contracts;
using Riposte.Learning.Thresholds;
using Riposte.Reports.Thresholds;

namespace Riposte.Cli.Verbs;

/// <summary>Prints a threshold scan.</summary>
internal static class ThresholdText
{
    public static void Print(Terminal terminal, ThresholdScanData scan, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(Json(scan)));
            return;
        }
        foreach (var note in scan.Notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
        TextTable.Write(
            terminal.Out,
            [
                ["side", "from", "trades", "mean net", "lower", "F1", "utility", "objective", "5 %", "95 %", ""],
                .. scan.Bands.Select(band => Row(scan, band)),
            ],
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9
        );
        var choice = scan.Choice;
        terminal.Out.WriteLine(
            $"objective {ThresholdObjectives.Word(scan.Options.Objective)}: long from {Entry(choice.EntryLong)}, short from {Entry(choice.EntryShort)}; {choice.Trades} trades, {Percent(choice.MeanNetReturn)} a trade."
        );
        foreach (var around in scan.Around)
        {
            terminal.Out.WriteLine(ThresholdWords.Around(around));
        }
        if (scan.Regimes.Count > 0)
        {
            PrintRegimes(terminal.Out, scan.Regimes);
        }
    }

    public static string Percent(double fraction) =>
        double.IsFinite(fraction) ? fraction.ToString("+0.000%;-0.000%;0.000%", CultureInfo.InvariantCulture) : "–";

    private static void PrintRegimes(TextWriter output, IReadOnlyList<RegimeThreshold> regimes) =>
        TextTable.Write(
            output,
            [
                ["regime", "long from", "short from", "rows", "trades", "mean net", ""],
                .. regimes.Select(one =>
                    new[]
                    {
                        Whole(one.Regime),
                        Entry(one.EntryLong),
                        Entry(one.EntryShort),
                        Whole(one.Rows),
                        Whole(one.Trades),
                        Percent(one.MeanNetReturn),
                        one.IsGlobal ? "as all rows" : "",
                    }
                ),
            ],
            0,
            1,
            2,
            3,
            4,
            5
        );

    private static string[] Row(ThresholdScanData scan, ThresholdBand band)
    {
        var one = band.Candidate;
        var entry = one.Side == Outcome.Long ? scan.Choice.EntryLong : scan.Choice.EntryShort;
        return
        [
            Word(one.Side),
            Number(one.Threshold),
            Whole(one.Trades),
            Percent(one.MeanNetReturn),
            Percent(one.LowerBound),
            Number(one.F1),
            Percent(one.Utility),
            Number(one.Objective),
            Number(band.Low),
            Number(band.High),
            one.Threshold == entry ? "chosen" : "",
        ];
    }

    private static JsonObject Json(ThresholdScanData scan) =>
        new()
        {
            ["source"] = scan.Source,
            ["rows"] = scan.Rows,
            ["objective"] = ThresholdObjectives.Word(scan.Options.Objective),
            ["min_confidence"] = scan.Options.MinConfidence,
            ["exit"] = JsonText.Number(scan.Options.Exit),
            ["choice"] = new JsonObject
            {
                ["entry_long"] = JsonEntry(scan.Choice.EntryLong),
                ["entry_short"] = JsonEntry(scan.Choice.EntryShort),
                ["trades"] = scan.Choice.Trades,
                ["mean_net_return"] = JsonText.Number(scan.Choice.MeanNetReturn),
                ["tried"] = scan.Choice.Tried,
            },
            ["sensitivity"] = new JsonArray([
                .. scan.Around.Select(around =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["side"] = Word(around.Side),
                            ["below"] = around.Below is null ? null : Json(around.Below),
                            ["chosen"] = Json(around.Chosen),
                            ["above"] = around.Above is null ? null : Json(around.Above),
                            ["kept"] = JsonText.Number(around.Kept),
                            ["is_plateau"] = around.IsPlateau,
                            ["plateau"] = JsonText.Number(around.Plateau),
                            ["plateau_objective"] = JsonText.Number(around.PlateauObjective),
                        }
                ),
            ]),
            ["candidates"] = new JsonArray([.. scan.Bands.Select(band => (JsonNode)Json(band))]),
            ["regimes"] = new JsonArray([
                .. scan.Regimes.Select(one =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["regime"] = one.Regime,
                            ["entry_long"] = JsonEntry(one.EntryLong),
                            ["entry_short"] = JsonEntry(one.EntryShort),
                            ["rows"] = one.Rows,
                            ["trades"] = one.Trades,
                            ["mean_net_return"] = JsonText.Number(one.MeanNetReturn),
                            ["is_global"] = one.IsGlobal,
                        }
                ),
            ]),
            ["notes"] = new JsonArray([.. scan.Notes.Select(note => (JsonNode)note)]),
        };

    private static JsonObject Json(ThresholdBand band) =>
        new()
        {
            ["side"] = Word(band.Candidate.Side),
            ["threshold"] = band.Candidate.Threshold,
            ["trades"] = band.Candidate.Trades,
            ["mean_net_return"] = JsonText.Number(band.Candidate.MeanNetReturn),
            ["lower_bound"] = JsonText.Number(band.Candidate.LowerBound),
            ["f1"] = JsonText.Number(band.Candidate.F1),
            ["utility"] = JsonText.Number(band.Candidate.Utility),
            ["objective"] = JsonText.Number(band.Candidate.Objective),
            ["low"] = JsonText.Number(band.Low),
            ["high"] = JsonText.Number(band.High),
            ["eligible"] = band.Candidate.Eligible,
        };

    private static JsonValue? JsonEntry(double entry) => entry > 1 ? null : JsonValue.Create(entry);

    private static string Word(Outcome side) => side == Outcome.Long ? "long" : "short";

    private static string Entry(double entry) => entry > 1 ? "never" : Number(entry);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        double.IsFinite(value) ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "–";
}
