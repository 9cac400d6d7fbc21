-- The inference image as a Vertex AI endpoint (custom container): AIP_HTTP_PORT, AIP_HEALTH_ROUTE and AIP_PREDICT_ROUTE are taken from
-- the environment. Confluent Cloud sends one request per row, {"instances":[{...}]}, and reads {"predictions":[37.25]}.
CREATE CONNECTION risk_scoring_endpoint WITH (
  'type' = 'vertexai',
  'endpoint' = 'https://${GCP_REGION}-aiplatform.googleapis.com/v1/projects/${GCP_PROJECT}/locations/${GCP_REGION}/endpoints/${VERTEX_ENDPOINT}:predict',
  'service-key' = '${GCP_SERVICE_KEY}'
);

CREATE MODEL risk_scoring
INPUT (driver_id STRING, price DOUBLE, distance_km DOUBLE, duration_s BIGINT)
OUTPUT (risk DECIMAL(8, 2))
COMMENT 'The risk that a ride''s fare is not genuine, 0.00 to 100.00'
WITH (
  'provider' = 'vertexai',
  'task' = 'regression',
  'vertexai.connection' = 'risk_scoring_endpoint',
  'vertexai.input_format' = 'TF-SERVING',
  'vertexai.output_format' = 'TF-SERVING'
);
