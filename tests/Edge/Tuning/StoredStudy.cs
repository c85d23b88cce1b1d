using Riposte.Core.Hashing;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;

namespace Riposte.Tests.Edge.Tuning;

/// <summary>A stored study made up from a seed.</summary>
internal static class StoredStudy
{
    public static readonly StudyRecord Record = Make("sample", new Hash128(1, 2));

    public static StudyRecord Make(string name, Hash128 subject) =>
        new(
            name,
            new SearchSpace([
                new ChoiceParameter("model.type", ["xgboost", "=catboost"]),
                new FloatParameter("labels.take_profit", 0.5, 3) { Unit = "%" },
                new IntParameter("model.params.depth", 2, 9) { When = new("model.type", ["xgboost"]) },
            ]),
            new StudyOptions([new StudyGoal("sharpe", true)], SamplerKind.Random, PrunerKind.Median, 7, 4),
            subject,
            """
            {"config":"version: 1","tune":[],"data":null,"funding":null,"plug_ins":[],"time_column":"open","repair":"",
            "from":"a","to":"b","end":"b","hashes":{},"command":"riposte tune start"}
            """,
            Instant.FromDate(2024, 1, 1)
        );

    /// <summary>Trials: every eighth is pruned, every ninth failed, the last is waiting.</summary>
    public static StoredTrial[] Trials(int count, ulong seed = 5)
    {
        var random = RandomStream.Named(seed, "stored-study");
        var trials = new StoredTrial[count];
        for (var number = 0; number < count; number++)
        {
            var type = random.NextInt(2);
            var point = new TrialPoint([
                type,
                0.5 + 2.5 * random.NextDouble(),
                type == 0 ? 2 + random.NextInt(8) : double.NaN,
            ]);
            var state =
                number == count - 1 ? TrialState.Waiting
                : number % 8 == 7 ? TrialState.Pruned
                : number % 9 == 8 ? TrialState.Failed
                : TrialState.Complete;
            trials[number] = Stored(number, point, state, random);
        }
        return trials;
    }

    private static StoredTrial Stored(int number, TrialPoint point, TrialState state, RandomStream random)
    {
        double[] returns = [.. Enumerable.Range(0, 60).Select(_ => 0.01 * random.NextNormal())];
        var begin = Instant.FromDate(2024, 1, 2) + number * 1_000_000_000L;
        var isWaiting = state == TrialState.Waiting;
        return new StoredTrial(
            new Trial(
                number,
                point,
                state,
                state == TrialState.Complete ? [returns.Average() * 1000] : [],
                state switch
                {
                    TrialState.Complete => [new(1, 0.25), new(2, double.NaN), new(3, returns[0])],
                    TrialState.Pruned => [new(1, -1)],
                    _ => [],
                }
            ),
            isWaiting ? 0 : 1,
            isWaiting ? null : "host/1",
            isWaiting ? null : begin,
            isWaiting ? null : begin + 900_000_000,
            state == TrialState.Failed ? "no bars, \"none\" left" : null,
            state == TrialState.Complete ? [new("performance.trades", 40 + number), new("candidates", 3)] : [],
            state == TrialState.Complete ? [.. returns] : []
        );
    }
}
