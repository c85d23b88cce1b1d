using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Numerics;
using Riposte.Learning.Search.Space;

namespace Riposte.Testkit.Search;

/// <summary>Functions that searches are measured on: four of the literature and one over a space of mixed
/// kinds.</summary>
public static class SearchProblems
{
    private static readonly double[][] HartmannScales =
    [
        [10, 3, 17, 3.5, 1.7, 8],
        [0.05, 10, 17, 0.1, 8, 14],
        [3, 3.5, 1.7, 10, 17, 8],
        [17, 8, 0.05, 10, 0.1, 14],
    ];

    private static readonly double[][] HartmannCentres =
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
        [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
        [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];

    private static readonly double[] HartmannHeights = [1, 1.2, 3, 3.2];
    private static readonly double[] KindCosts = [0.3, 0, 0.15, 0.5];

    /// <summary>Branin's function, three least points.</summary>
    public static SearchProblem Branin { get; } =
        new(
            "Branin",
            new SearchSpace([new FloatParameter("x0", -5, 10), new FloatParameter("x1", 0, 15)]),
            0.39788735772973816,
            x => BraninAt(x[0], x[1])
        );

    /// <summary>Hartmann's function of six parameters.</summary>
    public static SearchProblem Hartmann { get; } = new("Hartmann-6", Floats(6, 0, 1), -3.32236801141551, HartmannAt);

    /// <summary>Rosenbrock's function of four parameters from −2 to 2.</summary>
    public static SearchProblem Rosenbrock { get; } = new("Rosenbrock-4", Floats(4, -2, 2), 0, RosenbrockAt);

    /// <summary>Ackley's function of ten parameters from −10 to 30.</summary>
    public static SearchProblem Ackley { get; } = new("Ackley-10", Floats(10, -10, 30), 0, AckleyAt);

    /// <summary>A bowl over a rate and a whole number by their logarithms, a whole number, steps and a
    /// choice.</summary>
    public static SearchProblem Mixed { get; } =
        new(
            "mixed",
            new SearchSpace([
                new FloatParameter("rate", 1e-5, 1, IsLog: true),
                new IntParameter("depth", 1, 12),
                new IntParameter("leaves", 2, 512, IsLog: true),
                new FloatParameter("share", 0.1, 1, Step: 0.05),
                new ChoiceParameter("kind", ["a", "b", "c", "d"]),
            ]),
            0,
            MixedAt
        );

    /// <summary>All five.</summary>
    public static IReadOnlyList<SearchProblem> All { get; } = [Branin, Hartmann, Rosenbrock, Mixed, Ackley];

    /// <summary>A space of real numbers over one range.</summary>
    public static SearchSpace Floats(int count, double low, double high) =>
        new([
            .. Enumerable
                .Range(0, count)
                .Select(k => new FloatParameter(string.Create(CultureInfo.InvariantCulture, $"x{k}"), low, high)),
        ]);

    private static double Cos(double x) => PortableMath.CosTurns(x / (2 * Math.PI));

    private static double BraninAt(double x, double y)
    {
        var bend = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Cos(x) + 10;
    }

    private static double HartmannAt(ImmutableArray<double> x)
    {
        var value = 0.0;
        for (var peak = 0; peak < HartmannHeights.Length; peak++)
        {
            var distance = 0.0;
            for (var k = 0; k < x.Length; k++)
            {
                var away = x[k] - HartmannCentres[peak][k];
                distance += HartmannScales[peak][k] * away * away;
            }
            value -= HartmannHeights[peak] * PortableMath.Exp(-distance);
        }
        return value;
    }

    private static double RosenbrockAt(ImmutableArray<double> x)
    {
        var value = 0.0;
        for (var k = 0; k + 1 < x.Length; k++)
        {
            var (bend, away) = (x[k + 1] - x[k] * x[k], 1 - x[k]);
            value += 100 * bend * bend + away * away;
        }
        return value;
    }

    private static double AckleyAt(ImmutableArray<double> x)
    {
        double squares = 0,
            waves = 0;
        foreach (var value in x)
        {
            squares += value * value;
            waves += Cos(2 * Math.PI * value);
        }
        return -20 * PortableMath.Exp(-0.2 * Math.Sqrt(squares / x.Length))
            - PortableMath.Exp(waves / x.Length)
            + 20
            + Math.E;
    }

    private static double MixedAt(ImmutableArray<double> x)
    {
        var rate = (PortableMath.Log(x[0]) / PortableMath.Log(10) + 2) / 2;
        var depth = (x[1] - 7) / 6;
        var leaves = PortableMath.Log(x[2] / 48) / PortableMath.Log(16);
        var share = x[3] - 0.75;
        var bowl = rate * rate + depth * depth + 0.5 * rate * depth + 0.5 * leaves * leaves + share * share;
        return bowl + KindCosts[(int)x[4]];
    }
}
