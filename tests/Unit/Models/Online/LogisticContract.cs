using Riposte.Models.Online;
using Riposte.Models.Online.Linear;

namespace Riposte.Tests.Unit.Models.Online;

public sealed class LogisticContract : OnlineContract
{
    protected override OnlineOptions Options => new LogisticOptions { Power = 0.5 };
}
