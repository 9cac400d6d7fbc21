-- The inference image as an Azure ML managed online endpoint (custom container): scoring route /score, readiness /health, liveness /alive.
-- Confluent Cloud sends one request per row, {"input_data":{"index":[0],"columns":[...],"data":[[...]]}}, and reads [37.25].
CREATE CONNECTION risk_scoring_endpoint WITH (
  'type' = 'azureml',
  'endpoint' = 'https://${AZUREML_ENDPOINT}.${AZURE_REGION}.inference.ml.azure.com/score',
  'api-key' = '${AZUREML_KEY}'
);

CREATE MODEL risk_scoring
INPUT (driver_id STRING, price DOUBLE, distance_km DOUBLE, duration_s BIGINT)
OUTPUT (risk DECIMAL(8, 2))
COMMENT 'The risk that a ride''s fare is not genuine, 0.00 to 100.00'
WITH (
  'provider' = 'azureml',
  'task' = 'regression',
  'azureml.connection' = 'risk_scoring_endpoint',
  'azureml.input_format' = 'AZUREML-PANDAS-DATAFRAME',
  'azureml.output_format' = 'JSON-ARRAY'
);
