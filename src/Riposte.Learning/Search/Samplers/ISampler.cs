using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Samplers;

/// <summary>Proposes what to try next. The point depends on the view and the number alone: a sampler may remember work
/// between calls, but one made anew proposes the same. Not thread-safe.</summary>
public interface ISampler
{
    /// <summary>The point of a trial; it belongs to the space.</summary>
    /// <param name="view">What is known.</param>
    /// <param name="number">Number of the trial.</param>
    TrialPoint Propose(StudyView view, int number);
}
