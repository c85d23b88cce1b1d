using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Models.Boosting;
using Riposte.Models.Linear;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Ensembles;

public sealed class LogisticContract : LearnerContract
{
    protected override ILearner Create() => new LogisticLearner();

    protected override IModel Load(Stream source) => LogisticModel.Load(source);
}
