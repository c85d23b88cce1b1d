using Riposte.Core.State;

namespace Riposte.Trading.Live.Orders;

/// <summary>An order at the venue that bears an id of ours and that nothing here wants: it is taken back.</summary>
internal sealed class Orphan(string symbol, string clientId, bool isConditional)
{
    public string Symbol = symbol;
    public string ClientId = clientId;
    public bool IsConditional = isConditional;
    public bool IsOut;
    public long At;

    public void Visit(StateVisitor v)
    {
        v.Visit(ref Symbol);
        v.Visit(ref ClientId);
        v.Visit(ref IsConditional);
        v.Visit(ref IsOut);
        v.Visit(ref At);
    }
}
