using Riposte.Trading.Live;

namespace Riposte.Runtime.Simulating;

/// <summary>An engine around another one that lets invariants see what that one knows: planted bugs are of this kind.</summary>
internal interface IShowsEngine
{
    /// <summary>What the engine inside knows.</summary>
    EngineView View { get; }
}
