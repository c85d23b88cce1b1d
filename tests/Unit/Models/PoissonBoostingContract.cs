using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class PoissonBoostingContract : LearnerContract
{
    protected override int Classes => 0;

    protected override Dataset Sample(int rows = 600, ulong seed = 11)
    {
        var data = SampleData.Product(rows, 4, 0, seed);
        return data with { Targets = Array.ConvertAll(data.Targets, t => MathF.Max(0, MathF.Floor(t + 2))) };
    }

    protected override ILearner Create() =>
        new BoostingLearner(
            new BoostingOptions
            {
                Objective = BoostingObjective.Poisson,
                Rounds = 8,
                BaseScore = double.NaN,
            }
        );

    protected override IModel Load(Stream source) => BoostedTrees.Load(source);
}
