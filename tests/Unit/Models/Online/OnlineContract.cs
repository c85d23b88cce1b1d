using Riposte.Learning.Contracts;
using Riposte.Models.Online;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models.Online;

public abstract class OnlineContract : LearnerContract
{
    protected abstract OnlineOptions Options { get; }

    protected override ILearner Create() => new OnlineLearner(Options);

    protected override IModel Load(Stream source) => OnlineModel.Load(source);
}
