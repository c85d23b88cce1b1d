using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Learning.Inspection;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>features inspect</c>: what the values look like.</summary>
internal static class FeaturesInspectCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new FeatureInput();
        var verb = new Verb(
            "inspect",
            "Show what the values of features look like: known share, mean, deviation, quantiles, zeros, memory of neighbours.",
            "features inspect --input bars.parquet --features technical_indicators",
            "features inspect --input binance_usdm/bars/BTCUSDT/1m --timeframe 1h --features \"rsi(14),volume_z(20)\" --output json"
        );
        input.AddTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var specs = input.Specs(parsed, terminal);
                var source = input.Source(parsed, terminal, specs, cancel);
                var panel = source.Panel(specs);
                var table = panel.Run(source.Bars, ThreadedWorkers.Create(Environment.ProcessorCount));
                var from = Math.Min(table.WarmUp, table.Count);
                ColumnFigures[] figures =
                [
                    .. table.Names.Select(
                        (name, k) => ColumnFigures.Of(name, table.Columns[k].AsSpan(from, table.Count - from))
                    ),
                ];
                Print(terminal, figures, [.. source.Notes, .. panel.Notes], shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    private static void Print(Terminal terminal, ColumnFigures[] figures, string[] notes, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(
                JsonText.Of(
                    new JsonObject
                    {
                        ["features"] = new JsonArray([.. figures.Select(Json)]),
                        ["notes"] = new JsonArray([.. notes.Select(note => (JsonNode)note)]),
                    }
                )
            );
            return;
        }
        foreach (var note in notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
        TextTable.Write(
            terminal.Out,
            [
                [
                    "feature",
                    "known",
                    "mean",
                    "deviation",
                    "min",
                    "1 %",
                    "25 %",
                    "50 %",
                    "75 %",
                    "99 %",
                    "max",
                    "zero",
                    "lag 1",
                ],
                .. figures.Select(figure =>
                    new[]
                    {
                        figure.Name,
                        Share((double)figure.Known / figure.Count),
                        Number(figure.Mean),
                        Number(figure.Deviation),
                    }
                        .Concat(figure.Quantiles.Select(Number))
                        .Concat([Share(figure.Zeros), Number(figure.Lag1)])
                        .ToArray()
                ),
            ],
            [.. Enumerable.Range(1, 12)]
        );
        terminal.Out.WriteLine($"{(figures.Length == 0 ? 0 : figures[0].Count)} rows past the warm-up.");
    }

    internal static JsonNode Json(ColumnFigures figure) =>
        new JsonObject
        {
            ["feature"] = figure.Name,
            ["rows"] = figure.Count,
            ["known"] = figure.Known,
            ["mean"] = JsonText.Number(figure.Mean),
            ["deviation"] = JsonText.Number(figure.Deviation),
            ["quantiles"] = new JsonObject(
                ColumnFigures.Shares.Zip(
                    figure.Quantiles,
                    (share, value) =>
                        KeyValuePair.Create(share.ToString(CultureInfo.InvariantCulture), JsonText.Number(value))
                )
            ),
            ["zeros"] = JsonText.Number(figure.Zeros),
            ["distinct"] = figure.Distinct,
            ["lag1"] = JsonText.Number(figure.Lag1),
        };

    private static string Share(double share) =>
        double.IsNaN(share) ? "–" : share.ToString("P1", CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        double.IsNaN(value) ? "–" : value.ToString("G4", CultureInfo.InvariantCulture);
}
