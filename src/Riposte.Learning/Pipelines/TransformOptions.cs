using Riposte.Learning.Scaling;
using Riposte.Learning.Selection;

namespace Riposte.Learning.Pipelines;

/// <summary>What happens to features before a model sees them: first some are chosen, then those are scaled.</summary>
/// <param name="Selector">Chooses features; null keeps all.</param>
/// <param name="Scaler">Scales what was chosen; null leaves values as they are.</param>
public sealed record TransformOptions(IFeatureSelector? Selector = null, IScaler? Scaler = null);
