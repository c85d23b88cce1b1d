using Riposte.Core.Randomness;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Samplers;

/// <summary>What one draw of a point uses.</summary>
/// <param name="View">What is known.</param>
/// <param name="Axes">The parameters on the unit interval, in their order.</param>
/// <param name="Number">Number of the trial.</param>
/// <param name="Random">The trial's stream.</param>
internal readonly record struct Sampling(StudyView View, Axis[] Axes, int Number, RandomStream Random);
