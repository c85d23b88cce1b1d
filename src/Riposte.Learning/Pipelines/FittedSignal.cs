using Riposte.Learning.Contracts;

namespace Riposte.Learning.Pipelines;

/// <summary>A model with the transforms its features go through.</summary>
/// <param name="Model">The model.</param>
/// <param name="Transforms">Fitted on the rows the model was fitted on.</param>
internal sealed record FittedSignal(IModel Model, FittedTransforms Transforms);
