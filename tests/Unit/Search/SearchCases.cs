using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Randomness;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Tests.Unit.Search;

/// <summary>Spaces and histories at random.</summary>
internal static class SearchCases
{
    public static StudyOptions Options(SamplerKind kind, ulong seed = 1, bool isMaximised = false) =>
        new([new StudyGoal("score", isMaximised)], kind, PrunerKind.None, seed, 1);

    public static Trial Complete(int number, double score, params double[] values) =>
        new(number, new TrialPoint([.. values]), TrialState.Complete, [score], []);

    /// <summary>One to seven parameters of any kind, half of them under a condition when a choice stands before.</summary>
    public static SearchSpace Space(RandomStream random, bool isFinite = false)
    {
        List<Parameter> parameters = [];
        var count = 1 + random.NextInt(isFinite ? 4 : 7);
        for (var k = 0; k < count; k++)
        {
            var parameter = Parameter(random, string.Create(CultureInfo.InvariantCulture, $"p{k}"), isFinite);
            ChoiceParameter[] parents = [.. parameters.OfType<ChoiceParameter>()];
            if (parents.Length > 0 && random.NextInt(2) == 0)
            {
                var parent = parents[random.NextInt(parents.Length)];
                var words = parent.Choices.Take(1 + random.NextInt(parent.Choices.Length));
                parameter = parameter with { When = new ParameterCondition(parent.Name, [.. words]) };
            }
            parameters.Add(parameter);
        }
        return new SearchSpace([.. parameters]);
    }

    /// <summary>Ends a trial in any way.</summary>
    public static Trial End(RandomStream random, int number, TrialPoint point)
    {
        var score = random.NextNormal();
        return random.NextInt(8) switch
        {
            0 => new Trial(number, point, TrialState.Failed, [], []),
            1 => new Trial(number, point, TrialState.Complete, [double.NaN], []),
            2 => new Trial(
                number,
                point,
                TrialState.Pruned,
                [],
                [new IntermediateValue(1 + random.NextInt(3), random.NextInt(3) == 0 ? double.NaN : score)]
            ),
            3 => new Trial(number, point, TrialState.Pruned, [], []),
            _ => new Trial(number, point, TrialState.Complete, [score], []),
        };
    }

    private static Parameter Parameter(RandomStream random, string name, bool isFinite) =>
        (isFinite ? 3 + random.NextInt(5) : random.NextInt(9)) switch
        {
            0 => new FloatParameter(name, -1 - random.NextDouble(), random.NextDouble()),
            1 => new FloatParameter(name, 1e-6, 1e-6 * (1 + 1e6 * random.NextDouble()), IsLog: true),
            2 => new FloatParameter(name, 3.5, 3.5),
            3 => new FloatParameter(name, -0.3, -0.3 + 0.7 * random.NextDouble(), Step: 0.1),
            4 => new IntParameter(name, -3, -3 + random.NextInt(6)),
            5 => new IntParameter(name, 1, 1 + random.NextInt(5), IsLog: true),
            6 => new IntParameter(name, 10, 31, Step: 7),
            7 => new ChoiceParameter(name, Words(1 + random.NextInt(3))),
            _ => new IntParameter(name, -(1L << 53), 1L << 53, Step: 3),
        };

    private static ImmutableArray<string> Words(int count) => [.. new[] { "a", "b", "c" }.Take(count)];
}
