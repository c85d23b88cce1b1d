using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Reports.Portfolio;
using Riposte.Trading.Portfolio;

namespace Riposte.Cli.Verbs;

/// <summary>Prints weights and back-tests of portfolios.</summary>
internal static class PortfolioText
{
    public static void Print(Terminal terminal, PortfolioPageData data, bool isJson)
    {
        foreach (var note in data.Notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(Json(data)));
            return;
        }
        if (data.Plays.Length > 0)
        {
            Plays(terminal, data.Plays);
            terminal.Out.WriteLine();
        }
        Weights(terminal, data);
        if (data.Plays.Length == 0)
        {
            terminal.Out.WriteLine();
            Correlations(terminal, data.Covariance);
        }
    }

    private static void Plays(Terminal terminal, IReadOnlyList<PortfolioPlay> plays)
    {
        string[] heads =
        [
            "method",
            "return/year",
            "volatility",
            "expected",
            "Sharpe",
            "drawdown",
            "turnover/year",
            "costs/year",
            "positions",
        ];
        TextTable.Write(
            terminal.Out,
            [
                heads,
                .. plays.Select(play =>
                {
                    var p = play.Figures.Performance;
                    return (string[])
                        [
                            play.Name,
                            Share(p["performance.cagr"]),
                            Share(p["performance.volatility"]),
                            Share(play.Figures.ExpectedVolatility),
                            Number(p["performance.sharpe"]),
                            Share(p["performance.max_drawdown"]),
                            Number(play.Figures.TurnoverPerYear, "0.0"),
                            Share(play.Figures.CostPerYear),
                            Number(play.Figures.Effective, "0.0"),
                        ];
                }),
            ],
            [.. Enumerable.Range(1, heads.Length - 1)]
        );
    }

    private static void Weights(Terminal terminal, PortfolioPageData data)
    {
        var perYear = Math.Sqrt(PortfolioFigures.PeriodsPerYear(data.Interval));
        terminal.Out.WriteLine($"weights and shares of risk at {data.At}");
        List<string[]> rows =
        [
            ["symbol", "volatility", .. data.Weights.SelectMany(one => new[] { one.Name, "risk" })],
        ];
        for (var i = 0; i < data.Covariance.Symbols.Count; i++)
        {
            var at = i;
            rows.Add([
                data.Covariance.Symbols[i],
                Share(data.Covariance.Volatility(i) * perYear),
                .. data.Weights.SelectMany(one =>
                    new[] { Share(one.Weights.Weights[at]), Share(one.Weights.Contributions[at]) }
                ),
            ]);
        }
        rows.Add([
            "all",
            "",
            .. data.Weights.SelectMany(one =>
                new[] { Share(one.Weights.Net), "σ " + Share(one.Weights.Volatility * perYear) }
            ),
        ]);
        TextTable.Write(terminal.Out, rows, [.. Enumerable.Range(1, rows[0].Length - 1)]);
    }

    private static void Correlations(Terminal terminal, CovarianceEstimate covariance)
    {
        var correlations = covariance.Correlations();
        var order = CorrelationClusters.Order(correlations);
        terminal.Out.WriteLine("correlations, neighbours move alike");
        List<string[]> rows =
        [
            ["", .. order.Select((_, k) => (k + 1).ToString(CultureInfo.InvariantCulture))],
        ];
        for (var k = 0; k < order.Length; k++)
        {
            var row = order[k];
            var name = string.Create(CultureInfo.InvariantCulture, $"{k + 1} {covariance.Symbols[row]}");
            rows.Add([name, .. order.Select(column => Number(correlations[row, column]))]);
        }
        TextTable.Write(terminal.Out, rows, [.. Enumerable.Range(1, order.Length)]);
    }

    private static JsonObject Json(PortfolioPageData data)
    {
        var covariance = data.Covariance;
        var correlations = covariance.Correlations();
        var order = CorrelationClusters.Order(correlations);
        var json = new JsonObject
        {
            ["time"] = data.At.ToString(),
            ["interval"] = data.Interval.ToString(),
            ["symbols"] = Names(covariance.Symbols),
            ["bars"] = covariance.Bars,
            ["shrinkage"] = JsonText.Number(covariance.Shrinkage),
            ["positive_definite"] = covariance.IsPositiveDefinite,
            ["volatility"] = Numbers(Enumerable.Range(0, covariance.Symbols.Count).Select(covariance.Volatility)),
            ["correlations"] = new JsonArray([
                .. Enumerable.Range(0, covariance.Symbols.Count).Select(row => Row(correlations, row)),
            ]),
            ["cluster_order"] = Names(order.Select(i => covariance.Symbols[i])),
        };
        var weights = new JsonObject();
        foreach (var (name, one) in data.Weights)
        {
            weights[name] = new JsonObject
            {
                ["weights"] = Numbers(one.Weights),
                ["risk"] = Numbers(one.Contributions),
                ["volatility"] = JsonText.Number(one.Volatility),
                ["gross"] = JsonText.Number(one.Gross),
                ["net"] = JsonText.Number(one.Net),
            };
        }
        json["weights"] = weights;
        if (data.Plays.Length > 0)
        {
            json["backtest"] = new JsonArray([.. data.Plays.Select(Json)]);
        }
        json["notes"] = Names(data.Notes);
        return json;
    }

    private static JsonObject Json(PortfolioPlay play)
    {
        var figures = new JsonObject();
        foreach (var (key, value) in play.Figures.Performance)
        {
            figures[key] = JsonText.Number(value);
        }
        return new JsonObject
        {
            ["method"] = play.Name,
            ["figures"] = figures,
            ["turnover_per_year"] = JsonText.Number(play.Figures.TurnoverPerYear),
            ["cost_per_year"] = JsonText.Number(play.Figures.CostPerYear),
            ["costs"] = JsonText.Number(play.Result.Costs),
            ["orders"] = play.Result.Orders,
            ["expected_volatility"] = JsonText.Number(play.Figures.ExpectedVolatility),
            ["effective_positions"] = JsonText.Number(play.Figures.Effective),
            ["stale_marks"] = play.Result.StaleMarks,
            ["symbols"] = Names(play.Result.Symbols),
            ["decisions"] = new JsonArray([
                .. play.Result.Decisions.Select(decision => new JsonObject
                {
                    ["time"] = decision.Time.ToString(),
                    ["known"] = decision.Known,
                    ["weights"] = Numbers(decision.Weights),
                }),
            ]),
        };
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);

    private static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(JsonText.Number)]);

    private static JsonArray Row(double[,] matrix, int row) =>
        Numbers(Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix[row, column]));

    private static string Share(double value) =>
        double.IsNaN(value) ? "–" : value.ToString("0.0%", CultureInfo.InvariantCulture);

    private static string Number(double value, string form = "0.00") =>
        double.IsNaN(value) ? "–" : value.ToString(form, CultureInfo.InvariantCulture);
}
