namespace FeatureStore.Inference.Tests.Onnx;

internal sealed record Stump(int Column, float Threshold, float Low, float High);
