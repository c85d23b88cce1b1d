using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Data.Files;
using Riposte.Learning.Contracts;
using Riposte.Learning.Thresholds;

namespace Riposte.Runtime.Thresholds;

/// <summary>Reads scores with what came of them: one row a decision, in time order.</summary>
public static class ScoreFile
{
    private const double MinimumLoss = 1e-4;

    /// <summary>
    /// Columns: <c>p_long</c> and <c>p_short</c> (and <c>p_neutral</c>), or <c>p</c> for one side; <c>return_long</c>
    /// and <c>return_short</c> (<c>return</c> for one side), before costs, or <c>outcome</c>, or both; where there are
    /// some, <c>start</c> (or <c>time</c>), <c>end</c> (or <c>end_long</c>, <c>end_short</c>), <c>price</c>, <c>weight</c>,
    /// <c>regime</c>.
    /// </summary>
    /// <exception cref="UserException">A column is absent or a cell cannot be (kind Data).</exception>
    public static ScoreRows Read(ScoreRequest request, CancellationToken cancel)
    {
        var cells = new ScoreCells(TableFiles.Read(request.Path, cancel));
        if (cells.Count == 0)
        {
            throw cells.Wrong("holds no row", "There is nothing to scan.", "Give a row for each decision.");
        }
        var notes = new List<string>();
        var isOneSided = cells.Has("p");
        var p = isOneSided ? OneSide(cells, request.SingleSide) : BothSides(cells);
        var outcomes = Outcomes(cells, isOneSided, request.SingleSide);
        var (longs, shorts) = Gross(cells, request, outcomes, isOneSided);
        var (longCost, shortCost) = (
            2 * request.Fee + 2 * request.Slippage + request.Funding,
            2 * request.Fee + 2 * request.Slippage - request.Funding
        );
        var net = new NetReturns(
            [.. Enumerable.Range(0, cells.Count)],
            Array.ConvertAll(longs, r => r - longCost),
            Array.ConvertAll(shorts, r => r - shortCost)
        );
        if (outcomes is null)
        {
            outcomes = Derived(net);
            notes.Add("There is no column outcome: a row counts for the side whose net return is above 0 and larger.");
        }
        var weights = cells.Weights();
        var measured = OutcomeReturns.Of(
            net,
            outcomes,
            weights ?? [.. outcomes.Select(_ => 1.0)],
            Math.Max(MinimumLoss, 2 * (request.Fee + request.Slippage))
        );
        var times = new ScoreTimes(cells);
        var data = new ThresholdData(p, net.Positions, times.Ends("end_long"), times.Ends("end_short"), measured)
        {
            Labels = outcomes,
            Weights = weights,
            Exits = cells.Has("price") ? Path(cells, longCost, shortCost) : null,
        };
        notes.AddRange(times.Notes);
        return new ScoreRows(data, cells.Regimes(), isOneSided, notes);
    }

    private static double[] OneSide(ScoreCells cells, Outcome side)
    {
        var p = cells.Probabilities("p");
        var all = new double[3 * p.Length];
        for (var i = 0; i < p.Length; i++)
        {
            all[3 * i + (int)side] = p[i];
            all[3 * i + (int)Outcome.Neutral] = 1 - p[i];
        }
        return all;
    }

    private static double[] BothSides(ScoreCells cells)
    {
        var (longs, shorts) = (cells.Probabilities("p_long"), cells.Probabilities("p_short"));
        var neutral = cells.Has("p_neutral") ? cells.Probabilities("p_neutral") : null;
        var all = new double[3 * longs.Length];
        for (var i = 0; i < longs.Length; i++)
        {
            var rest = 1 - longs[i] - shorts[i];
            if (rest < -1e-6 || (neutral is not null && Math.Abs(rest - neutral[i]) > 1e-3))
            {
                throw cells.Wrong(
                    $"has probabilities in row {i + 1} that do not add up to 1",
                    "p_long, p_short and p_neutral are the chances of the only three outcomes.",
                    "Correct the row, or leave p_neutral out: it is then what the two others leave."
                );
            }
            all[3 * i] = shorts[i];
            all[3 * i + 1] = neutral?[i] ?? Math.Max(0, rest);
            all[3 * i + 2] = longs[i];
        }
        return all;
    }

    private static Outcome[]? Outcomes(ScoreCells cells, bool isOneSided, Outcome side)
    {
        if (!cells.Has("outcome"))
        {
            return null;
        }
        var words = cells.Words("outcome");
        var outcomes = new Outcome[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            outcomes[i] = words[i].ToUpperInvariant() switch
            {
                "LONG" => Outcome.Long,
                "SHORT" => Outcome.Short,
                "NEUTRAL" or "0" => Outcome.Neutral,
                "1" => isOneSided ? side : Outcome.Long,
                "-1" when !isOneSided => Outcome.Short,
                _ => throw cells.Wrong(
                    $"has the outcome '{words[i]}' in row {i + 1}",
                    "Outcomes are LONG, SHORT and NEUTRAL, or 1, -1 and 0; for one side 1 and 0.",
                    "Correct the row."
                ),
            };
        }
        return outcomes;
    }

    private static (double[] Long, double[] Short) Gross(
        ScoreCells cells,
        ScoreRequest request,
        Outcome[]? outcomes,
        bool isOneSided
    )
    {
        double[] unknown = [.. Enumerable.Repeat(double.NaN, cells.Count)];
        if (isOneSided && cells.Has("return"))
        {
            var own = cells.Returns("return");
            return request.SingleSide == Outcome.Long ? (own, unknown) : (unknown, own);
        }
        if (cells.Has("return_long") || cells.Has("return_short"))
        {
            return (
                cells.Has("return_long") ? cells.Returns("return_long") : unknown,
                cells.Has("return_short") ? cells.Returns("return_short") : unknown
            );
        }
        if (outcomes is null || request.Win is not { } win || request.Loss is not { } loss)
        {
            throw cells.Wrong(
                "does not say what trades returned",
                "An entry is worth what its trade earns after costs.",
                "Add return_long and return_short (return beside a lone p), or a column outcome with --win 1.5% --loss 0.5%."
            );
        }
        double[] Of(Outcome side) => Array.ConvertAll(outcomes, o => o == side ? win : -loss);
        return !isOneSided ? (Of(Outcome.Long), Of(Outcome.Short))
            : request.SingleSide == Outcome.Long ? (Of(Outcome.Long), unknown)
            : (unknown, Of(Outcome.Short));
    }

    private static Outcome[] Derived(NetReturns net) =>
        [
            .. net.Long.Zip(
                net.Short,
                (l, s) =>
                    l > 0 && !(s > l) ? Outcome.Long
                    : s > 0 ? Outcome.Short
                    : Outcome.Neutral
            ),
        ];

    private static ExitPath Path(ScoreCells cells, double longCost, double shortCost)
    {
        var prices = cells.Numbers("price");
        var bad = Array.FindIndex(prices, price => price <= 0 || double.IsInfinity(price));
        if (bad >= 0)
        {
            throw cells.Wrong(
                string.Create(CultureInfo.InvariantCulture, $"has the price {prices[bad]} in row {bad + 1}"),
                "A fill has a price above 0.",
                "Correct the row, or leave the cell empty where no fill is known."
            );
        }
        return new ExitPath(prices, Array.ConvertAll(prices, _ => longCost), Array.ConvertAll(prices, _ => shortCost));
    }
}
