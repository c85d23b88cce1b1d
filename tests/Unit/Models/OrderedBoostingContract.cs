using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class OrderedBoostingContract : LearnerContract
{
    protected override ILearner Create() =>
        new BoostingLearner(
            new BoostingOptions
            {
                Growth = TreeGrowth.Oblivious,
                MaxDepth = 3,
                Rounds = 7,
                Subsample = 0.8,
                Categories = new() { Features = ["f0"] },
                Ordered = new OrderedOptions(Permutations: 3),
            }
        );

    protected override IModel Load(Stream source) => BoostedTrees.Load(source);

    // The first feature becomes a category of seven values, some of them missing.
    protected override Dataset Sample(int rows = 600, ulong seed = 11)
    {
        var data = base.Sample(rows, seed);
        var first = data.Features.Columns[0];
        for (var i = 0; i < first.Length; i++)
        {
            first[i] = float.IsNaN(first[i]) ? float.NaN : Math.Clamp(MathF.Floor(2 * first[i]) + 3, 0, 6);
        }
        return data;
    }
}
