using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class ObliviousBoostingContract : LearnerContract
{
    protected override int Classes => 2;

    protected override ILearner Create() =>
        new BoostingLearner(
            new BoostingOptions
            {
                Objective = BoostingObjective.Binary,
                Growth = TreeGrowth.Oblivious,
                MaxDepth = 4,
                Rounds = 9,
                Subsample = 0.7,
                ColumnSample = 0.6,
                MaxBins = 40,
                BaseScore = double.NaN,
            }
        );

    protected override IModel Load(Stream source) => BoostedTrees.Load(source);
}
