using Riposte.Core.State;

namespace Riposte.Trading.Live.Positions;

/// <summary>How a desk's position is protected.</summary>
internal struct Cover
{
    /// <summary>How safe it is.</summary>
    public ProtectionState State;

    /// <summary>Since when, monotonic.</summary>
    public long Since;

    /// <summary>Whether a person was told that it is not safe.</summary>
    public bool IsAlarmed;

    public void Visit(StateVisitor v)
    {
        v.VisitEnum(ref State);
        v.Visit(ref Since);
        v.Visit(ref IsAlarmed);
    }
}
