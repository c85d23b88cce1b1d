using Riposte.Models.Online;
using Riposte.Models.Online.Linear;

namespace Riposte.Tests.Unit.Models.Online;

public sealed class PassiveAggressiveContract : OnlineContract
{
    protected override OnlineOptions Options => new PassiveAggressiveOptions();
}
