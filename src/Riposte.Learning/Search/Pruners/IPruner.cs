using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Pruners;

/// <summary>Decides whether a trial is worth going on with. The answer depends on its arguments alone.</summary>
public interface IPruner
{
    /// <summary>Whether a running trial is to stop after its last intermediate value.</summary>
    /// <param name="view">What is known; the trial itself counts among the pending.</param>
    /// <param name="trial">The trial, with at least one intermediate value.</param>
    bool ShouldStop(StudyView view, Trial trial);
}
