using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Pruners;

/// <summary>Never stops a trial.</summary>
public sealed class NoPruner : IPruner
{
    /// <inheritdoc/>
    public bool ShouldStop(StudyView view, Trial trial) => false;
}
