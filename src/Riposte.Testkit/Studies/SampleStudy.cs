using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;

namespace Riposte.Testkit.Studies;

/// <summary>A study with every kind of parameter, and what happens in it.</summary>
public static class SampleStudy
{
    /// <summary>How long a claim holds in tests.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>A float, a logarithmic float, steps, wholes, a choice and what depends on it.</summary>
    public static readonly SearchSpace Space = new([
        new FloatParameter("rate", 1e-3, 0.1 + 0.2, IsLog: true) { Unit = "%" },
        new FloatParameter("share", -1.5, 1.0 / 3),
        new FloatParameter("stop", 0.5, 3, Step: 0.25) { Unit = " atr(14)" },
        new IntParameter("leaves", 2, 1L << 40, IsLog: true),
        new IntParameter("hours", -6, 24, Step: 6) { Unit = "h" },
        new ChoiceParameter("model", ["trees", "linéar \"quoted\"", "off|on"]),
        new IntParameter("depth", 1, 9) { When = new ParameterCondition("model", ["trees", "off|on"]) },
    ]);

    /// <summary>How it searches.</summary>
    public static readonly StudyOptions Options = new(
        [new StudyGoal("sharpe", true)],
        SamplerKind.Random,
        PrunerKind.None,
        ulong.MaxValue - 1,
        4
    );

    /// <summary>A study.</summary>
    public static StudyRecord Record(string name = "one", StudyOptions? options = null) =>
        new(name, Space, options ?? Options, new Hash128(ulong.MaxValue, 5), """{"what":"näht's \"so\""}""", At(0));

    /// <summary>A point of the space, another one for each number.</summary>
    public static TrialPoint Point(int number) =>
        new([
            0.001 + number * 1e-5,
            number / -7000.0,
            0.5,
            2 + number,
            6,
            number % 3,
            number % 3 == 1 ? double.NaN : 1 + number % 9,
        ]);

    /// <summary>Points from a number on.</summary>
    public static ImmutableArray<TrialPoint> Points(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(Point)];

    /// <summary>An end with all that one may have.</summary>
    public static TrialEnd Complete(double score) =>
        new(
            TrialState.Complete,
            [score],
            null,
            [new("trades", 12), new("a \"b\"", double.NaN), new("loss", -1.0 / 3)],
            [0.01, double.NaN, -0.0, double.Epsilon, double.PositiveInfinity]
        );

    /// <summary>Seconds after a moment.</summary>
    public static Instant At(double seconds) => Instant.FromDate(2024, 5, 6) + (long)(seconds * 1e9);
}
